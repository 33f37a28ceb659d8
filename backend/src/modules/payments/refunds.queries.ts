import { randomUUID } from 'node:crypto';
import { type EntityManager, In, Raw } from 'typeorm';
import { addMinor, minorFromDatabase } from '../../common/money/minor.js';
import type { RefundStatus } from '../orders/domain/order-refund.js';
import { RefundNotFoundError } from './payments.errors.js';
import { Refund, type RefundedLine } from './refund.entity.js';

/** A refund that has not failed: its money is on its way, or there. */
export const UNDER_WAY: readonly RefundStatus[] = ['requested', 'pending', 'succeeded'];

export interface NewRefund extends Pick<
  Refund,
  'orderId' | 'paymentId' | 'amountMinor' | 'origin' | 'reason' | 'requestedBy' | 'status'
> {
  cashbackMinor?: number;
  lines?: RefundedLine[];
  retryOf?: string;
  stripeRefundId?: string;
}

/** Writes a refund under an id of its own, which is its key at Stripe too. */
export async function insertRefund(manager: EntityManager, refund: NewRefund): Promise<Refund> {
  const refundId = randomUUID();
  await manager.insert(Refund, { ...refund, id: refundId, idempotencyKey: refund.stripeRefundId ?? refundId });
  return getRefund(manager, refundId);
}

/** Throws RefundNotFoundError. */
export async function getRefund(manager: EntityManager, refundId: string): Promise<Refund> {
  const refund = await manager.findOneBy(Refund, { id: refundId });
  if (!refund) {
    throw new RefundNotFoundError();
  }
  return refund;
}

/** Whether the refund was asked for within so many hours. By the database's clock, which wrote when: a process's may be hours off. */
export function isYoungerThan(manager: EntityManager, refundId: string, hours: number): Promise<boolean> {
  const createdAt = Raw((column) => `${column} > now() - make_interval(hours => :hours)`, { hours });
  return manager.existsBy(Refund, { id: refundId, createdAt });
}

/** Every refund of an order, oldest first, those that failed included. */
export function listRefundsOf(manager: EntityManager, orderId: string): Promise<Refund[]> {
  return manager.find(Refund, { where: { orderId }, order: { createdAt: 'ASC', id: 'ASC' } });
}

/** The money of a payment's refunds in these states. */
export async function refundsSumMinor(
  manager: EntityManager,
  paymentId: string,
  statuses: readonly RefundStatus[],
): Promise<number> {
  const refunds = await manager.findBy(Refund, { paymentId, status: In([...statuses]) });
  return addMinor(...refunds.map(({ amountMinor }) => amountMinor));
}

/**
 * The money of a payment's failed refunds that somebody has seen to, and nobody refunded otherwise. A finding that was acknowledged says
 * so for good, also when it healed since because a bank had taken all that was left. The view is the rule, also for whoever checks.
 */
export async function givenOtherwiseMinor(manager: EntityManager, paymentId: string): Promise<number> {
  const [row] = await manager.query<{ sum: string }[]>(
    `SELECT coalesce(sum(amount), 0) AS sum FROM inv.given_otherwise WHERE payment_id = $1`,
    [paymentId],
  );
  return minorFromDatabase(row?.sum ?? '0');
}

/** Whether money that somebody sent back at Stripe's dashboard came back again. */
export function hasFailedAtDashboard(manager: EntityManager, paymentId: string): Promise<boolean> {
  return manager.existsBy(Refund, { paymentId, origin: 'stripe', status: 'failed' });
}
