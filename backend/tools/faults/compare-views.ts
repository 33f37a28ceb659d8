import type { Database } from './database.ts';
import type { Told } from './told.ts';

/** Holds what clients were told against what the shop knows; gives what differs. */
export async function compareViews(database: Database, told: Told, before: Set<string>): Promise<string[]> {
  const keys = await database.query<{ key: string; order_id: string | null }>(
    `SELECT key, response ->> 'orderId' AS order_id FROM idempotency_keys WHERE scope LIKE 'orders:%'`,
  );
  const orders = (await database.query<{ id: string }>('SELECT id FROM orders'))
    .map(({ id }) => id)
    .filter((id) => !before.has(id));
  return [
    ...told.placed.flatMap(({ key, orderIds }) => placed(key, orderIds, keys, orders)),
    ...orders
      .filter((id) => keys.filter(({ order_id: orderId }) => orderId === id).length !== 1)
      .map((id) => `order ${id} is of no key`),
    ...(await reached(database, told)),
    ...(await refunded(database, told)),
  ];
}

function placed(key: string, orderIds: string[], keys: { key: string; order_id: string | null }[], orders: string[]): string[] {
  const kept = keys.find((each) => each.key === key)?.order_id;
  if (new Set(orderIds).size > 1) return [`key ${key} was answered with the orders ${orderIds.join(' and ')}`];
  return orderIds
    .filter((id) => !orders.includes(id) || kept !== id)
    .map((id) => `order ${id} was answered 201 to key ${key}, which stands for ${kept ?? 'nothing'}`);
}

async function reached(database: Database, told: Told): Promise<string[]> {
  const history = await database.query<{ order_id: string; to_status: string }>(
    'SELECT order_id, to_status FROM order_transitions',
  );
  const has = new Set(history.map(({ order_id: orderId, to_status: status }) => `${orderId} ${status}`));
  return told.reached
    .filter(({ orderId, status }) => !has.has(`${orderId} ${status}`))
    .map(({ orderId, status }) => `order ${orderId} was said to be ${status} and never was`);
}

async function refunded(database: Database, told: Told): Promise<string[]> {
  const refunds = await database.query<{ id: string }>(`SELECT id FROM refunds WHERE origin = 'staff' AND retry_of IS NULL`);
  const known = new Set(refunds.map(({ id }) => id));
  const answered = told.refunded.flatMap(({ key, refundIds }) => [
    ...(new Set(refundIds).size > 1 ? [`key ${key} was answered with the refunds ${refundIds.join(' and ')}`] : []),
    ...refundIds.filter((id) => !known.has(id)).map((id) => `refund ${id} was answered 201 and is not there`),
  ]);
  const [kept] = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM idempotency_keys WHERE scope LIKE 'refund:%' AND response <> 'null'`,
  );
  const isMore = refunds.length > (kept?.count ?? 0);
  return isMore ? [...answered, `${refunds.length} refunds were made by ${kept?.count} requests`] : answered;
}
