import type Stripe from 'stripe';
import type { Transaction } from './books.ts';
import { moveBalance } from './balance-transactions.ts';
import { nowSeconds } from './clock.ts';
import { recordEvent } from './events.ts';
import { idOf, newId } from './ids.ts';
import { createdParameter, createdWithin, expandParameter, found, page, pageParameters } from './lists.ts';
import { processingFeeMinor } from './money.ts';
import { operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { optional, text, unsupported } from './parameters.ts';
import { paymentMethodDetails } from './payment-methods.ts';
import type { Payer } from './payment-methods.ts';
import type { Instrument } from './test-cards.ts';

/** What one attempt to pay makes of a charge. */
export interface Attempt {
  intent: Stripe.PaymentIntent;
  instrument: Instrument;
  paymentMethodId: string;
  payer: Payer;
  /** The customer confirmed it with the bank. */
  confirmed: boolean;
}

/** A charge that took the money. What a debit brings was booked when it was submitted. */
export function succeedCharge(tx: Transaction, charge: Stripe.Charge): Stripe.Charge {
  const taken: Stripe.Charge = {
    ...charge,
    status: 'succeeded',
    paid: true,
    captured: true,
    amount_captured: charge.amount,
    balance_transaction: charge.balance_transaction ?? bookCharge(tx, charge),
    outcome: outcome({
      network_status: 'approved_by_network',
      seller_message: 'Payment complete.',
      type: 'authorized',
    }),
  };
  recordEvent(tx, 'charge.succeeded', tx.put('charges', taken));
  return taken;
}

/** A charge the bank refused; what was booked for it is taken back. */
export function failCharge(
  tx: Transaction,
  charge: Stripe.Charge,
  code: string,
  message: string,
  declineCode: string,
): Stripe.Charge {
  const failed: Stripe.Charge = {
    ...charge,
    status: 'failed',
    paid: false,
    captured: false,
    failure_balance_transaction: charge.balance_transaction === null ? null : bookFailure(tx, charge),
    failure_code: code,
    failure_message: message,
    outcome: outcome({
      network_status: 'declined_by_network',
      reason: declineCode,
      seller_message: message,
      type: 'issuer_declined',
    }),
  };
  recordEvent(tx, 'charge.failed', tx.put('charges', failed));
  return failed;
}

/** A charge whose money is still on its way: the balance shows it from now on. */
export function pendCharge(tx: Transaction, charge: Stripe.Charge): Stripe.Charge {
  const pending: Stripe.Charge = {
    ...charge,
    status: 'pending',
    captured: true,
    amount_captured: charge.amount,
    balance_transaction: bookCharge(tx, charge),
  };
  recordEvent(tx, 'charge.pending', tx.put('charges', pending));
  return pending;
}

function bookCharge(tx: Transaction, charge: Stripe.Charge): string {
  return moveBalance(tx, {
    type: charge.payment_method_details?.type === 'card' ? 'charge' : 'payment',
    reportingCategory: 'charge',
    amountMinor: charge.amount,
    feeMinor: processingFeeMinor(charge.amount),
    currency: charge.currency,
    description: charge.description,
    sourceId: charge.id,
  }).id;
}

function bookFailure(tx: Transaction, charge: Stripe.Charge): string {
  return moveBalance(tx, {
    type: 'payment_failure_refund',
    reportingCategory: 'charge_failure',
    amountMinor: -charge.amount,
    feeMinor: -processingFeeMinor(charge.amount),
    currency: charge.currency,
    description: 'REFUND FOR FAILED PAYMENT',
    sourceId: charge.id,
  }).id;
}

/** A charge before its fate is known; not yet in the books. */
export function draftCharge(tx: Transaction, attempt: Attempt): Stripe.Charge {
  const { intent, payer } = attempt;
  return {
    id: newId('ch_3'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: emptyAddress(payer.country),
      email: payer.email,
      name: payer.name,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: 'FORNO',
    captured: false,
    created: nowSeconds(tx),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: attempt.paymentMethodId,
    payment_method_details: paymentMethodDetails(intent.amount, attempt.instrument, attempt.confirmed),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'pending',
    transfer_data: null,
    transfer_group: null,
  };
}

function outcome(
  fields: Pick<Stripe.Charge.Outcome, 'network_status' | 'seller_message' | 'type'> & { reason?: string },
): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    reason: null,
    risk_level: 'normal',
    risk_score: 20,
    ...fields,
  };
}

function emptyAddress(country: string | null): Stripe.Address {
  return { city: null, country, line1: null, line2: null, postal_code: null, state: null };
}

const listParameters = {
  ...pageParameters,
  ...createdParameter,
  payment_intent: optional(text()),
  customer: unsupported,
  transfer_group: unsupported,
};

export const chargeOperations: Operation[] = [
  operation('charges.list', 'GET', '/v1/charges', listParameters, ({ tx }, params) => {
    const wanted = (charge: Stripe.Charge): boolean =>
      createdWithin(params.created, charge.created) &&
      (params.payment_intent ?? idOf(charge.payment_intent)) === idOf(charge.payment_intent);
    return page(tx.all('charges').filter(wanted), params, '/v1/charges', 'charge');
  }),
  operation('charges.retrieve', 'GET', '/v1/charges/:id', expandParameter, ({ tx, pathId }) =>
    found(tx.find('charges', pathId), 'charge', pathId, 'id'),
  ),
];
