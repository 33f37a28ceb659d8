import type { EntityManager } from 'typeorm';
import { Not, In } from 'typeorm';
import { NEVER_LIVE } from './domain/payment-status.js';
import { Payment } from './payment.entity.js';
import { PaymentNotFoundError } from './payments.errors.js';

/** Throws PaymentNotFoundError. */
export async function getPayment(manager: EntityManager, paymentId: string): Promise<Payment> {
  return found(await manager.findOneBy(Payment, { id: paymentId }));
}

/** The payment, which nobody else changes until the transaction ends. Throws PaymentNotFoundError. */
export async function lockPayment(manager: EntityManager, paymentId: string): Promise<Payment> {
  return found(await manager.findOne(Payment, { where: { id: paymentId }, lock: { mode: 'pessimistic_write' } }));
}

/** The one payment of an order that is neither over without money nor orphaned, or null. */
export function findLivePayment(manager: EntityManager, orderId: string): Promise<Payment | null> {
  return manager.findOneBy(Payment, { orderId, status: Not(In(NEVER_LIVE)) });
}

/** Writes an order's next payment, unless somebody else has meanwhile written one that lives. */
export async function insertNextPayment(
  manager: EntityManager,
  payment: Pick<Payment, 'orderId' | 'method' | 'status' | 'amountMinor' | 'currency' | 'livemode'>,
): Promise<void> {
  await manager.query(
    `INSERT INTO payments (order_id, attempt, method, status, amount, currency, livemode)
     SELECT $1, coalesce(max(attempt), 0) + 1, $2, $3, $4, $5, $6 FROM payments WHERE order_id = $1
     ON CONFLICT DO NOTHING`,
    [payment.orderId, payment.method, payment.status, payment.amountMinor, payment.currency, payment.livemode],
  );
}

function found(payment: Payment | null): Payment {
  if (!payment) {
    throw new PaymentNotFoundError();
  }
  return payment;
}
