import type { OrderStatus } from '@/api/generated/staff-client';

/** The states in a move as the API writes it: `paid → accepted`, or the first alone. */
export function moveOf(what: string): OrderStatus[] {
  return what.split(' → ') as OrderStatus[];
}
