import type Stripe from 'stripe';
import { moveBalance } from './balance-transactions.ts';
import type { Transaction } from './books.ts';
import { nowMs, nowSeconds } from './clock.ts';
import { invalidRequest } from './errors.ts';
import { recordEvent } from './events.ts';
import { idOf, newId } from './ids.ts';
import { createdParameter, createdWithin, expandParameter, found, page, pageParameters } from './lists.ts';
import { formatMoney } from './money.ts';
import { operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { allUnsupported, integer, metadata, oneOf, optional, text } from './parameters.ts';
import { instrumentOf } from './payment-methods.ts';
import { cancelTasksOf, scheduleTask } from './tasks.ts';

export interface RefundRequest {
  amount?: number | undefined;
  charge?: string | undefined;
  payment_intent?: string | undefined;
  reason?: Stripe.Refund['reason'] | undefined;
  metadata?: Record<string, string> | undefined;
}

/** Gives money of a charge back, at most what of it has not been given back yet. */
export function createRefund(tx: Transaction, request: RefundRequest, lateSettlementMs: number): Stripe.Refund {
  const charge = refundedCharge(tx, request);
  const amountMinor = refundableAmount(charge, disputesOf(tx, charge), request.amount);
  const behaviour = instrumentOf(tx, charge)?.refund ?? 'succeeds';
  const status = behaviour === 'succeeds_late' ? 'pending' : 'succeeded';
  const refund = takeBack(tx, charge, { ...newRefund(tx, charge, request), amount: amountMinor, status });
  addRefunded(tx, charge.id, amountMinor);
  recordEvent(tx, 'refund.created', refund);
  if (behaviour !== 'succeeds') {
    const outcome = behaviour === 'fails_late' ? 'failed' : 'succeeded';
    scheduleTask(tx, { kind: 'settle_refund', subjectId: refund.id, outcome, dueAtMs: nowMs(tx) + lateSettlementMs });
  }
  return refund;
}

/** The bank's last word on a refund; one that fails brings the money back to the account. */
export function settleRefund(tx: Transaction, refund: Stripe.Refund, succeeded: boolean): Stripe.Refund {
  if (refund.status === 'failed' || (succeeded && refund.status === 'succeeded')) {
    throw invalidRequest(`This refund has already ${refund.status}: ${refund.id}`);
  }
  cancelTasksOf(tx, refund.id);
  const settled = succeeded ? tx.put('refunds', { ...refund, status: 'succeeded' }) : failRefund(tx, refund);
  recordEvent(tx, 'refund.updated', settled, { status: refund.status });
  recordEvent(tx, 'charge.refund.updated', settled, { status: refund.status });
  if (!succeeded) recordEvent(tx, 'refund.failed', settled, { status: refund.status });
  return settled;
}

function failRefund(tx: Transaction, refund: Stripe.Refund): Stripe.Refund {
  const move = moveBalance(tx, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    amountMinor: refund.amount,
    feeMinor: 0,
    currency: refund.currency,
    description: 'REFUND FAILURE',
    sourceId: refund.id,
  });
  const charge = tx.find('charges', idOf(refund.charge) ?? '');
  if (charge) tx.put('charges', { ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false });
  return tx.put('refunds', {
    ...refund,
    status: 'failed',
    failure_reason: 'unknown',
    failure_balance_transaction: move.id,
  });
}

function refundedCharge(tx: Transaction, request: RefundRequest): Stripe.Charge {
  if (request.charge !== undefined) return found(tx.find('charges', request.charge), 'charge', request.charge, 'charge');
  const intentId = request.payment_intent;
  if (intentId === undefined) {
    throw invalidRequest('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    });
  }
  const intent = found(tx.find('payment_intents', intentId), 'payment_intent', intentId, 'payment_intent');
  const charge = tx.find('charges', idOf(intent.latest_charge) ?? '');
  if (charge?.status !== 'succeeded') {
    throw invalidRequest(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    });
  }
  return charge;
}

function disputesOf(tx: Transaction, { id: chargeId }: Stripe.Charge): Stripe.Dispute[] {
  return tx.all('disputes').filter(({ charge }) => idOf(charge) === chargeId);
}

/** A dispute bars refunds until it is decided; what it was lost for is gone, and the rest may be refunded. */
function refundableAmount(charge: Stripe.Charge, disputes: Stripe.Dispute[], wantedMinor: number | undefined): number {
  if (charge.status !== 'succeeded')
    throw invalidRequest(`Charge ${charge.id} cannot be refunded: it has not succeeded.`, { param: 'charge' });
  if (charge.refunded)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  const lostMinor = disputes.filter(({ status }) => status === 'lost').reduce((sum, { amount }) => sum + amount, 0);
  const leftMinor = charge.amount - charge.amount_refunded - lostMinor;
  if (leftMinor <= 0 || disputes.some(({ status }) => status !== 'lost' && status !== 'won'))
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  const amountMinor = wantedMinor ?? leftMinor;
  if (amountMinor > leftMinor) {
    const [wanted, left] = [amountMinor, leftMinor].map((minor) => formatMoney(minor, charge.currency));
    throw invalidRequest(`Refund amount (${wanted}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  }
  return amountMinor;
}

function newRefund(tx: Transaction, charge: Stripe.Charge, request: RefundRequest): Stripe.Refund {
  return {
    id: newId('re_3'),
    object: 'refund',
    amount: 0,
    balance_transaction: null,
    charge: charge.id,
    created: nowSeconds(tx),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: destinationOf(charge),
    metadata: request.metadata ?? {},
    payment_intent: idOf(charge.payment_intent),
    payment_method: idOf(charge.payment_method),
    reason: request.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'pending',
    transfer_reversal: null,
  };
}

function destinationOf(charge: Stripe.Charge): Stripe.Refund.DestinationDetails {
  if (charge.payment_method_details?.type !== 'card') return { type: 'sepa_debit' };
  return {
    type: 'card',
    card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
  };
}

/** The money leaves the account when the refund is made, whatever becomes of it. */
function takeBack(tx: Transaction, charge: Stripe.Charge, refund: Stripe.Refund): Stripe.Refund {
  const move = moveBalance(tx, {
    type: charge.payment_method_details?.type === 'card' ? 'refund' : 'payment_refund',
    reportingCategory: 'refund',
    amountMinor: -refund.amount,
    feeMinor: 0,
    currency: refund.currency,
    description: 'REFUND FOR CHARGE',
    sourceId: refund.id,
  });
  return tx.put('refunds', { ...refund, balance_transaction: move.id });
}

function addRefunded(tx: Transaction, chargeId: string, amountMinor: number): void {
  const charge = found(tx.find('charges', chargeId), 'charge', chargeId, 'charge');
  const amountRefunded = charge.amount_refunded + amountMinor;
  const changed = tx.put('charges', {
    ...charge,
    amount_refunded: amountRefunded,
    refunded: amountRefunded === charge.amount,
  });
  recordEvent(tx, 'charge.refunded', changed, { amount_refunded: charge.amount_refunded, refunded: charge.refunded });
}

const createParameters = {
  ...expandParameter,
  amount: optional(integer({ min: 1 })),
  charge: optional(text()),
  payment_intent: optional(text()),
  reason: optional(oneOf('duplicate', 'fraudulent', 'requested_by_customer')),
  metadata: optional(metadata),
  ...allUnsupported('currency', 'customer', 'instructions_email', 'origin', 'refund_application_fee', 'reverse_transfer'),
};

const listParameters = {
  ...pageParameters,
  ...createdParameter,
  charge: optional(text()),
  payment_intent: optional(text()),
};

export const refundOperations: Operation[] = [
  operation('refunds.create', 'POST', '/v1/refunds', createParameters, ({ tx, settings }, params) =>
    createRefund(tx, params, settings.lateSettlementMs),
  ),
  operation('refunds.list', 'GET', '/v1/refunds', listParameters, ({ tx }, params) => {
    const wanted = (refund: Stripe.Refund): boolean =>
      createdWithin(params.created, refund.created) &&
      (params.charge ?? idOf(refund.charge)) === idOf(refund.charge) &&
      (params.payment_intent ?? idOf(refund.payment_intent)) === idOf(refund.payment_intent);
    return page(tx.all('refunds').filter(wanted), params, '/v1/refunds', 'refund');
  }),
  operation('refunds.retrieve', 'GET', '/v1/refunds/:id', expandParameter, ({ tx, pathId }) =>
    found(tx.find('refunds', pathId), 'refund', pathId, 'id'),
  ),
];
