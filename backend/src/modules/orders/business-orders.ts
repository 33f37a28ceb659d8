import type { Order } from './order.entity.js';

/**
 * The one rule by which the shop's own canary orders are kept out of kitchen, books and numbers (ADR 0026). Whoever reads many
 * orders for people or programs asks by it; the invariants and one order by its id do not, for a canary is part of the truth.
 * `order-readers.spec.ts` knows every reader.
 */

/** As a condition of SQL on `alias`, a table or query of orders. */
export function isBusiness(alias: string): string {
  return `NOT ${alias}.is_canary`;
}

/** As a condition of TypeORM's `find`. */
export const BUSINESS = { isCanary: false } as const;

/** Whether an order that was read is a customer's. */
export function isOfBusiness({ isCanary }: Pick<Order, 'isCanary'>): boolean {
  return !isCanary;
}
