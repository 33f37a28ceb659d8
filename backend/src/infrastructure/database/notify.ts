import type { EntityManager } from 'typeorm';

/** The doorbells: what may be waiting for somebody who listens. Rows are the truth; a lost ring costs one sweep's period. */
export type NotifyChannel = 'inbox' | 'outbox' | 'cashback' | 'payments' | 'order_changed';

/** Rings `channel` when the transaction of `manager` commits. */
export async function notify(manager: EntityManager, channel: NotifyChannel, payload = ''): Promise<void> {
  await manager.query(`SELECT pg_notify($1, $2)`, [`forno_${channel}`, payload]);
}

/** The same for a statement that writes and rings at once; `payload` is SQL. */
export function ringing(channel: NotifyChannel, payload = `''`): string {
  return `pg_notify('forno_${channel}', ${payload})`;
}
