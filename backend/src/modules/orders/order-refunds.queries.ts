import type { EntityManager } from 'typeorm';
import { minorFromDatabase } from '../../common/money/minor.js';
import type { OrderRefundResponse } from './dto/order-refund.response.js';

type OrderRefund = OrderRefundResponse & { orderId: string };

/**
 * What goes back of these orders, oldest first, in one statement. Payments write the table; an order only shows it, and knows
 * nothing of payments. A refund that failed and was tried again is told by the new try.
 */
export async function listOrderRefunds(manager: EntityManager, orderIds: string[]): Promise<OrderRefund[]> {
  const rows = await manager.query<(Omit<OrderRefund, 'amountMinor' | 'cashbackMinor'> & { amount: string; cashback: string })[]>(
    `SELECT order_id AS "orderId", id AS "refundId", amount, cashback, status, origin,
       CASE origin WHEN 'staff' THEN reason END AS reason, created_at AS "createdAt"
     FROM refunds
     WHERE order_id = ANY($1) AND NOT EXISTS (SELECT 1 FROM refunds AS retry WHERE retry.retry_of = refunds.id)
     ORDER BY created_at, id`,
    [orderIds],
  );
  return rows.map(({ amount, cashback, ...refund }) => ({
    ...refund,
    amountMinor: minorFromDatabase(amount),
    cashbackMinor: minorFromDatabase(cashback),
  }));
}
