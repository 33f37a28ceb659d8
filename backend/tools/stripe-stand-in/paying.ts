import type Stripe from 'stripe';
import type { BooksView, Transaction } from './books.ts';
import { draftCharge, failCharge, pendCharge, succeedCharge } from './charges.ts';
import type { Attempt } from './charges.ts';
import { changeSession, customerDetails } from './checkout-sessions.ts';
import { nowMs } from './clock.ts';
import { openDispute } from './disputes.ts';
import { invalidRequest } from './errors.ts';
import { recordEvent } from './events.ts';
import { idOf } from './ids.ts';
import { changeIntent, createIntent } from './payment-intents.ts';
import { instrumentOf, newPaymentMethod } from './payment-methods.ts';
import type { Payer } from './payment-methods.ts';
import type { SessionRow } from './rows.ts';
import { cancelTasksOf, scheduleTask } from './tasks.ts';
import { findInstrument } from './test-cards.ts';
import type { Instrument } from './test-cards.ts';

export type PaymentResult =
  | { result: 'completed'; session: Stripe.Checkout.Session }
  | { result: 'needs_confirmation'; session: Stripe.Checkout.Session }
  | { result: 'declined'; session: Stripe.Checkout.Session; message: string };

/** One try of the customer to pay an open session. */
export function pay(
  tx: Transaction,
  row: SessionRow,
  instrument: Instrument,
  payer: Payer,
  lateSettlementMs: number,
): PaymentResult {
  checkPayable(row, instrument);
  const intent = tx.find('payment_intents', idOf(row.session.payment_intent) ?? '') ?? createIntent(tx, row);
  const tried = changeSession(tx, row, { payment_intent: intent.id, customer_details: customerDetails(payer) });
  const attempt = { intent, instrument, payer, paymentMethodId: newPaymentMethod(tx, instrument), confirmed: false };
  switch (instrument.outcome) {
    case 'succeeds':
      return succeed(tx, tried, attempt);
    case 'declines':
      return decline(tx, tried, attempt);
    case 'needs_confirmation':
      return askForConfirmation(tx, tried, attempt);
    case 'succeeds_late':
    case 'fails_late':
      return promise(tx, tried, attempt, lateSettlementMs);
  }
}

/** The intent of a session whose customer the bank has asked something. */
export function findAskedIntent(view: BooksView, { session }: SessionRow): Stripe.PaymentIntent | undefined {
  const intent = view.find('payment_intents', idOf(session.payment_intent) ?? '');
  return session.status === 'open' && intent?.status === 'requires_action' ? intent : undefined;
}

/** The customer's answer to the bank's question. */
export function confirm(tx: Transaction, row: SessionRow, confirmed: boolean): PaymentResult {
  const intent = findAskedIntent(tx, row);
  if (!intent) {
    throw invalidRequest(`Nothing of this Checkout Session waits for confirmation: ${row.id}`);
  }
  if (confirmed) return succeed(tx, row, attemptAgain(tx, row, intent));
  const message = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
  changeIntent(tx, intent, 'payment_intent.payment_failed', {
    status: 'requires_payment_method',
    next_action: null,
    payment_method: null,
    last_payment_error: { type: 'invalid_request_error', code: 'payment_intent_authentication_failure', message },
  });
  return { result: 'declined', session: row.session, message };
}

/** The bank's word on a payment that was promised. */
export function settleLatePayment(tx: Transaction, row: SessionRow, succeeded: boolean): SessionRow {
  const intent = tx.find('payment_intents', idOf(row.session.payment_intent) ?? '');
  const charge = tx.find('charges', idOf(intent?.latest_charge) ?? '');
  if (intent?.status !== 'processing' || !charge)
    throw invalidRequest(`Nothing of this Checkout Session is on its way: ${row.id}`);
  cancelTasksOf(tx, row.id);
  if (succeeded) {
    succeedCharge(tx, charge);
    changeIntent(tx, intent, 'payment_intent.succeeded', { status: 'succeeded', amount_received: intent.amount });
    const paid = changeSession(tx, row, { payment_status: 'paid' });
    recordEvent(tx, 'checkout.session.async_payment_succeeded', paid.session);
    return paid;
  }
  failPayment(tx, intent, charge, instrumentOf(tx, charge));
  recordEvent(tx, 'checkout.session.async_payment_failed', row.session);
  return row;
}

function checkPayable(row: SessionRow, instrument: Instrument): void {
  const { session } = row;
  if (session.status !== 'open') throw invalidRequest(`This Checkout Session is ${session.status} and cannot be paid: ${row.id}`);
  if (!session.payment_method_types.includes(instrument.method)) {
    throw invalidRequest(`This Checkout Session does not offer ${instrument.method}`, { param: 'card' });
  }
}

function succeed(tx: Transaction, row: SessionRow, attempt: Attempt): PaymentResult {
  const charge = succeedCharge(tx, draftCharge(tx, attempt));
  changeIntent(tx, attempt.intent, 'payment_intent.succeeded', {
    status: 'succeeded',
    amount_received: attempt.intent.amount,
    latest_charge: charge.id,
    payment_method: attempt.paymentMethodId,
    last_payment_error: null,
    next_action: null,
  });
  const { session } = complete(tx, row, 'paid');
  if (attempt.instrument.disputed) openDispute(tx, charge, { amountMinor: charge.amount, reason: 'fraudulent' });
  return { result: 'completed', session };
}

function decline(tx: Transaction, row: SessionRow, attempt: Attempt): PaymentResult {
  const message = failPayment(tx, attempt.intent, draftCharge(tx, attempt), attempt.instrument);
  return { result: 'declined', session: row.session, message };
}

function failPayment(
  tx: Transaction,
  intent: Stripe.PaymentIntent,
  draft: Stripe.Charge,
  instrument: Instrument | undefined,
): string {
  const message = instrument?.declineMessage ?? 'The payment failed.';
  const declineCode = instrument?.declineCode ?? 'generic_decline';
  const code = draft.payment_method_details?.type === 'card' ? 'card_declined' : 'payment_intent_payment_attempt_failed';
  const charge = failCharge(tx, draft, code, message, declineCode);
  changeIntent(tx, intent, 'payment_intent.payment_failed', {
    status: 'requires_payment_method',
    next_action: null,
    payment_method: null,
    latest_charge: charge.id,
    last_payment_error: { type: 'card_error', charge: charge.id, code, decline_code: declineCode, message },
  });
  return message;
}

function askForConfirmation(tx: Transaction, row: SessionRow, attempt: Attempt): PaymentResult {
  const returnUrl = `${row.session.url}/confirm`;
  changeIntent(tx, attempt.intent, 'payment_intent.requires_action', {
    status: 'requires_action',
    payment_method: attempt.paymentMethodId,
    next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: row.session.url, url: returnUrl } },
  });
  return { result: 'needs_confirmation', session: row.session };
}

function promise(tx: Transaction, row: SessionRow, attempt: Attempt, lateSettlementMs: number): PaymentResult {
  const charge = pendCharge(tx, draftCharge(tx, attempt));
  changeIntent(tx, attempt.intent, 'payment_intent.processing', {
    status: 'processing',
    latest_charge: charge.id,
    payment_method: attempt.paymentMethodId,
    last_payment_error: null,
  });
  const { session } = complete(tx, row, 'unpaid');
  scheduleTask(tx, {
    kind: 'settle_late_payment',
    subjectId: row.id,
    outcome: attempt.instrument.outcome === 'succeeds_late' ? 'succeeded' : 'failed',
    dueAtMs: nowMs(tx) + lateSettlementMs,
  });
  return { result: 'completed', session };
}

function complete(tx: Transaction, row: SessionRow, paymentStatus: 'paid' | 'unpaid'): SessionRow {
  cancelTasksOf(tx, row.id);
  const completed = changeSession(tx, row, { status: 'complete', payment_status: paymentStatus, url: null });
  recordEvent(tx, 'checkout.session.completed', completed.session);
  return completed;
}

/** The attempt that was interrupted by the question, now confirmed. */
function attemptAgain(tx: Transaction, row: SessionRow, intent: Stripe.PaymentIntent): Attempt {
  const paymentMethodId = idOf(intent.payment_method) ?? '';
  const instrument = findInstrument(tx.find('payment_methods', paymentMethodId)?.instrument ?? '');
  if (!instrument) throw invalidRequest(`No such payment method: ${paymentMethodId}`);
  const details = row.session.customer_details;
  const payer = {
    email: details?.email ?? '',
    name: details?.name ?? null,
    country: details?.address?.country ?? null,
  };
  return { intent, instrument, paymentMethodId, payer, confirmed: true };
}
