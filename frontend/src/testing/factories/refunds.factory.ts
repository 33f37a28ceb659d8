import type { Dispute, OrderRefunds, Refund } from '@/features/staff/admin.api';
import { buildOrder } from './order.factory';

/** A refund of 8.00 by card and 2.00 of cashback that a manager asked for. */
export function buildRefund(overrides: Partial<Refund> = {}): Refund {
  return {
    refundId: 'refund-1',
    amountMinor: 800,
    cashbackMinor: 200,
    status: 'succeeded',
    origin: 'staff',
    reason: 'It was cold.',
    createdAt: '2026-11-23T11:00:00Z',
    requestedBy: 'manager',
    lines: [],
    retryOf: null,
    ...overrides,
  };
}

export function buildDispute(overrides: Partial<Dispute> = {}): Dispute {
  return {
    disputeId: 'dispute-1',
    stripeDisputeId: 'du_1',
    amountMinor: 2000,
    reason: 'product_not_received',
    status: 'needs_response',
    dueBy: '2026-12-02T12:00:00Z',
    openedAt: '2026-11-23T12:00:00Z',
    closedAt: null,
    ...overrides,
  };
}

/** An order of two margheritas for 12.50 each, 5.00 of them paid by cashback, of which nothing has gone back. */
export function buildOrderRefunds(overrides: Partial<OrderRefunds> = {}): OrderRefunds {
  return {
    orderId: buildOrder().orderId,
    currency: 'eur',
    refundableMinor: 2000,
    refundableCashbackMinor: 500,
    lines: [{ orderLineId: 'line-1', name: 'Margherita', otherHalf: null, sizeLabel: '30 cm', qty: 2, valuesMinor: [1250, 2500] }],
    refunds: [],
    disputes: [],
    ...overrides,
  };
}
