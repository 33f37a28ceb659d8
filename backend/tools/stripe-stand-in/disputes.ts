import type Stripe from 'stripe';
import { moveBalance } from './balance-transactions.ts';
import type { Transaction } from './books.ts';
import { nowSeconds } from './clock.ts';
import { invalidRequest } from './errors.ts';
import { recordEvent } from './events.ts';
import { idOf, newId } from './ids.ts';
import { createdParameter, createdWithin, expandParameter, found, page, pageParameters } from './lists.ts';
import { DISPUTE_FEE_MINOR } from './money.ts';
import { operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { optional, text } from './parameters.ts';

const SECONDS_TO_ANSWER = 9 * 24 * 3600;

/** The cardholder disputes a charge: the bank takes the money back at once, Stripe a fee. */
export function openDispute(
  tx: Transaction,
  charge: Stripe.Charge,
  opening: { amountMinor: number; reason: string },
): Stripe.Dispute {
  if (charge.status !== 'succeeded') throw invalidRequest(`Charge ${charge.id} has not succeeded and cannot be disputed.`);
  if (charge.disputed) throw invalidRequest(`Charge ${charge.id} is disputed already.`);
  if (opening.amountMinor > charge.amount) throw invalidRequest('A dispute cannot exceed its charge.', { param: 'amount' });
  const dispute = newDispute(tx, charge, opening);
  tx.put('charges', { ...charge, disputed: true });
  recordEvent(tx, 'charge.dispute.created', tx.put('disputes', dispute));
  return addMove(tx, dispute, -opening.amountMinor, DISPUTE_FEE_MINOR, 'charge.dispute.funds_withdrawn');
}

/** The bank decides; a shop that wins has its money and fee back. */
export function closeDispute(tx: Transaction, dispute: Stripe.Dispute, status: 'won' | 'lost'): Stripe.Dispute {
  if (dispute.status === 'won' || dispute.status === 'lost')
    throw invalidRequest(`This dispute is already closed: ${dispute.id}`);
  const closed = tx.put('disputes', { ...dispute, status, is_charge_refundable: false });
  recordEvent(tx, 'charge.dispute.closed', closed, { status: dispute.status });
  if (status === 'lost') return closed;
  return addMove(tx, closed, dispute.amount, -DISPUTE_FEE_MINOR, 'charge.dispute.funds_reinstated');
}

function addMove(tx: Transaction, dispute: Stripe.Dispute, amountMinor: number, feeMinor: number, event: string): Stripe.Dispute {
  const move = moveBalance(tx, {
    type: 'adjustment',
    reportingCategory: amountMinor < 0 ? 'dispute' : 'dispute_reversal',
    amountMinor,
    feeMinor,
    currency: dispute.currency,
    description: `Chargeback ${amountMinor < 0 ? 'withdrawal' : 'reversal'} for ${idOf(dispute.charge)}`,
    sourceId: dispute.id,
  });
  const changed = tx.put('disputes', { ...dispute, balance_transactions: [...dispute.balance_transactions, move] });
  recordEvent(tx, event, changed);
  return changed;
}

function newDispute(tx: Transaction, charge: Stripe.Charge, opening: { amountMinor: number; reason: string }): Stripe.Dispute {
  return {
    id: newId('du_1'),
    object: 'dispute',
    amount: opening.amountMinor,
    balance_transactions: [],
    charge: charge.id,
    created: nowSeconds(tx),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: nowSeconds(tx) + SECONDS_TO_ANSWER,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    network_reason_code: '10',
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      type: 'card',
      card: { brand: 'visa', case_type: 'chargeback', network: 'visa', network_reason_code: '10' },
    },
    reason: opening.reason,
    status: 'needs_response',
  };
}

function noEvidence(): Stripe.Dispute.Evidence {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: null,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}

const listParameters = {
  ...pageParameters,
  ...createdParameter,
  charge: optional(text()),
  payment_intent: optional(text()),
};

export const disputeOperations: Operation[] = [
  operation('disputes.list', 'GET', '/v1/disputes', listParameters, ({ tx }, params) => {
    const wanted = (dispute: Stripe.Dispute): boolean =>
      createdWithin(params.created, dispute.created) &&
      (params.charge ?? idOf(dispute.charge)) === idOf(dispute.charge) &&
      (params.payment_intent ?? idOf(dispute.payment_intent)) === idOf(dispute.payment_intent);
    return page(tx.all('disputes').filter(wanted), params, '/v1/disputes', 'dispute');
  }),
  operation('disputes.retrieve', 'GET', '/v1/disputes/:id', expandParameter, ({ tx, pathId }) =>
    found(tx.find('disputes', pathId), 'dispute', pathId, 'id'),
  ),
];
