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

/** The payment that an object at Stripe belongs to; null when that is none of ours, or belongs to no payment intent. */
export async function findPaymentOf(manager: EntityManager, stripePaymentIntentId: string | null): Promise<Payment | null> {
  return stripePaymentIntentId ? manager.findOneBy(Payment, { stripePaymentIntentId }) : null;
}

/** The one payment of an order that is neither over without money nor orphaned, or null. */
export function findLivePayment(manager: EntityManager, orderId: string): Promise<Payment | null> {
  return manager.findOneBy(Payment, { orderId, status: Not(In(NEVER_LIVE)) });
}

/** Writes an order's next payment; null if it has one that lives. */
export async function insertNextPayment(
  manager: EntityManager,
  payment: Pick<Payment, 'orderId' | 'method' | 'status' | 'amountMinor' | 'currency' | 'livemode'>,
): Promise<Payment | null> {
  const result = await manager
    .createQueryBuilder()
    .insert()
    .into(Payment)
    .values({
      ...payment,
      attempt: () => '(SELECT coalesce(max(attempt), 0) + 1 FROM payments WHERE order_id = :orderId)',
    })
    .setParameter('orderId', payment.orderId)
    .orIgnore()
    .returning('*')
    .execute();
  // TypeORM makes a row of nothing where nothing was written.
  const isWritten = (result.raw as unknown[]).length > 0;
  return isWritten ? manager.create(Payment, result.generatedMaps[0]) : null;
}

function found(payment: Payment | null): Payment {
  if (!payment) {
    throw new PaymentNotFoundError();
  }
  return payment;
}
