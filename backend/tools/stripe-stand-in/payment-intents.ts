import type Stripe from 'stripe';
import type { Transaction } from './books.ts';
import { nowSeconds } from './clock.ts';
import { recordEvent } from './events.ts';
import { newId } from './ids.ts';
import { createdParameter, createdWithin, expandParameter, found, page, pageParameters } from './lists.ts';
import { operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { optional, text, unsupported } from './parameters.ts';
import type { SessionRow } from './rows.ts';

/** Stripe makes a session's payment intent when the customer first tries to pay. */
export function createIntent(tx: Transaction, { session, intentDetails }: SessionRow): Stripe.PaymentIntent {
  const intentId = newId('pi_3');
  const intent: Stripe.PaymentIntent = {
    id: intentId,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: newId(`${intentId}_secret_`, 25),
    confirmation_method: 'automatic',
    created: nowSeconds(tx),
    currency: session.currency ?? '',
    customer: null,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: session.payment_method_types,
    payment_record: null,
    processing: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
    ...intentDetails,
  };
  recordEvent(tx, 'payment_intent.created', tx.put('payment_intents', intent));
  return intent;
}

/** Replaces fields of an intent and says so by the given event. */
export function changeIntent(
  tx: Transaction,
  intent: Stripe.PaymentIntent,
  event: string,
  fields: Partial<Stripe.PaymentIntent>,
): Stripe.PaymentIntent {
  const changed = tx.put('payment_intents', { ...intent, ...fields });
  recordEvent(tx, event, changed);
  return changed;
}

/** An intent of a session that is over takes no more money. */
export function cancelIntent(tx: Transaction, intent: Stripe.PaymentIntent): void {
  changeIntent(tx, intent, 'payment_intent.canceled', {
    status: 'canceled',
    canceled_at: nowSeconds(tx),
    cancellation_reason: 'expired',
    next_action: null,
  });
}

const listParameters = { ...pageParameters, ...createdParameter, customer: unsupported, customer_account: unsupported };

export const paymentIntentOperations: Operation[] = [
  operation('paymentIntents.list', 'GET', '/v1/payment_intents', listParameters, ({ tx }, params) => {
    const intents = tx.all('payment_intents').filter((intent) => createdWithin(params.created, intent.created));
    return page(intents, params, '/v1/payment_intents', 'payment_intent');
  }),
  operation(
    'paymentIntents.retrieve',
    'GET',
    '/v1/payment_intents/:id',
    { ...expandParameter, client_secret: optional(text()) },
    ({ tx, pathId }) => found(tx.find('payment_intents', pathId), 'payment_intent', pathId, 'intent'),
  ),
];
