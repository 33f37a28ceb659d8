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

/** The payment that knows a session or a payment intent as its own, or null. */
export async function findPaymentAtStripe(
  manager: EntityManager,
  { sessionId, paymentIntentId }: { sessionId: string | null; paymentIntentId: string | null },
): Promise<Payment | null> {
  const own = [
    ...(sessionId ? [{ stripeSessionId: sessionId }] : []),
    ...(paymentIntentId ? [{ stripePaymentIntentId: paymentIntentId }] : []),
  ];
  return own.length > 0 ? manager.findOneBy(Payment, own) : null;
}

/** The one payment of an order that is neither over without money nor orphaned, or null. */
export function findLivePayment(manager: EntityManager, orderId: string): Promise<Payment | null> {
  return manager.findOneBy(Payment, { orderId, status: Not(In(NEVER_LIVE)) });
}

/**
 * Writes what an order comes to as its next payment; null if it has one that lives or waits for none. Under the order's lock, so that none
 * is written for an order that ends meanwhile, and whoever ends it sees it.
 */
export async function insertNextPayment(
  manager: EntityManager,
  { orderId, method, status, livemode }: Pick<Payment, 'orderId' | 'method' | 'status' | 'livemode'>,
): Promise<Payment | null> {
  const [written] = await manager.query<{ id: string }[]>(
    `INSERT INTO payments (order_id, attempt, method, status, amount, currency, livemode)
     SELECT id, (SELECT coalesce(max(attempt), 0) + 1 FROM payments WHERE order_id = $1), $2, $3, grand_total, currency, $4
     FROM orders WHERE id = $1 AND status = 'pending_payment' FOR UPDATE
     ON CONFLICT DO NOTHING RETURNING id`,
    [orderId, method, status, livemode],
  );
  return written ? getPayment(manager, written.id) : null;
}

/** Writes money that no order has as a payment of its own, in the transaction that has locked its order. */
export async function insertOrphaned(
  manager: EntityManager,
  payment: Omit<Partial<Payment>, 'attempt' | 'status'> & { orderId: string },
): Promise<Payment> {
  const last = await manager.maximum(Payment, 'attempt', { orderId: payment.orderId });
  const { identifiers } = await manager.insert(Payment, { ...payment, attempt: (last ?? 0) + 1, status: 'orphaned' });
  return getPayment(manager, (identifiers[0] as { id: string }).id);
}

function found(payment: Payment | null): Payment {
  if (!payment) {
    throw new PaymentNotFoundError();
  }
  return payment;
}
