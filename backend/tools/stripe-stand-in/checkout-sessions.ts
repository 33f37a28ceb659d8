import type Stripe from 'stripe';
import type { Transaction } from './books.ts';
import { nowSeconds } from './clock.ts';
import { sessionParameters } from './checkout-session-parameters.ts';
import { readSessionRequest } from './checkout-session-request.ts';
import type { SessionRequest } from './checkout-session-request.ts';
import { invalidRequest } from './errors.ts';
import { recordEvent } from './events.ts';
import { idOf, newId } from './ids.ts';
import { createdParameter, createdWithin, expandParameter, found, page, pageInOrder, pageParameters } from './lists.ts';
import { operation } from './operation.ts';
import type { Operation, OperationContext } from './operation.ts';
import { oneOf, optional, text, unsupported } from './parameters.ts';
import { cancelIntent } from './payment-intents.ts';
import type { SessionRow } from './rows.ts';
import { cancelTasksOf, scheduleTask } from './tasks.ts';

export function findSession(tx: Transaction, sessionId: string): SessionRow {
  return found(tx.find('sessions', sessionId), 'checkout.session', sessionId, 'session');
}

/** Replaces fields of a session. */
export function changeSession(tx: Transaction, row: SessionRow, fields: Partial<Stripe.Checkout.Session>): SessionRow {
  return tx.put('sessions', { ...row, session: { ...row.session, ...fields } });
}

/** Ends an open session without payment. */
export function expireSession(tx: Transaction, row: SessionRow): SessionRow {
  if (row.session.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${row.session.status}\`.`,
    );
  }
  cancelTasksOf(tx, row.id);
  const intent = tx.find('payment_intents', idOf(row.session.payment_intent) ?? '');
  if (intent) cancelIntent(tx, intent);
  const expired = changeSession(tx, row, { status: 'expired', url: null });
  recordEvent(tx, 'checkout.session.expired', expired.session);
  return expired;
}

function createSession({ tx, settings }: OperationContext, request: SessionRequest): Stripe.Checkout.Session {
  const sessionId = newId('cs_test_', 58);
  const session = newSession(sessionId, request, nowSeconds(tx));
  session.url = `${settings.publicUrl ?? ''}/c/pay/${sessionId}`;
  tx.put('sessions', { id: sessionId, session, lineItems: request.lineItems, intentDetails: request.intentDetails });
  scheduleTask(tx, {
    kind: 'expire_session',
    subjectId: sessionId,
    outcome: 'expired',
    dueAtMs: session.expires_at * 1000,
  });
  return session;
}

/** A session as Stripe answers it in payment mode on the hosted page. */
function newSession(sessionId: string, request: SessionRequest, created: number): Stripe.Checkout.Session {
  const { params, amountMinor } = request;
  return {
    id: sessionId,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: amountMinor,
    amount_total: amountMinor,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency: request.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: params.customer_creation ?? 'if_required',
    customer_details: params.customer_email ? customerDetails({ email: params.customer_email, name: null, country: null }) : null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: request.expiresAt,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: { enabled: false, invoice_data: noInvoice() },
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: { enabled: false },
    metadata: params.metadata ?? {},
    mode: 'payment',
    origin_context: params.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: request.paymentMethodTypes,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: null,
    wallet_options: null,
  };
}

export function customerDetails(payer: {
  email: string;
  name: string | null;
  country: string | null;
}): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: payer.country
      ? { city: null, country: payer.country, line1: null, line2: null, postal_code: null, state: null }
      : null,
    business_name: null,
    email: payer.email,
    individual_name: null,
    name: payer.name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
}

function noInvoice(): Stripe.Checkout.Session.InvoiceCreation.InvoiceData {
  return {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  };
}

const listParameters = {
  ...pageParameters,
  ...createdParameter,
  customer_details: unsupported,
  customer: unsupported,
  customer_account: unsupported,
  payment_intent: optional(text()),
  payment_link: unsupported,
  status: optional(oneOf('open', 'complete', 'expired')),
  subscription: unsupported,
};

export const checkoutSessionOperations: Operation[] = [
  operation(
    'checkout.sessions.create',
    'POST',
    '/v1/checkout/sessions',
    { ...expandParameter, ...sessionParameters },
    (context, params) => createSession(context, readSessionRequest(context, params)),
  ),
  operation('checkout.sessions.list', 'GET', '/v1/checkout/sessions', listParameters, ({ tx }, params) => {
    const wanted = (session: Stripe.Checkout.Session): boolean =>
      createdWithin(params.created, session.created) &&
      (params.status ?? session.status) === session.status &&
      (params.payment_intent ?? idOf(session.payment_intent)) === idOf(session.payment_intent);
    const sessions = tx.all('sessions').map((row) => row.session);
    return page(sessions.filter(wanted), params, '/v1/checkout/sessions', 'checkout.session');
  }),
  operation(
    'checkout.sessions.retrieve',
    'GET',
    '/v1/checkout/sessions/:id',
    expandParameter,
    ({ tx, pathId }) => findSession(tx, pathId).session,
  ),
  operation(
    'checkout.sessions.expire',
    'POST',
    '/v1/checkout/sessions/:id/expire',
    expandParameter,
    ({ tx, pathId }) => expireSession(tx, findSession(tx, pathId)).session,
  ),
  operation(
    'checkout.sessions.listLineItems',
    'GET',
    '/v1/checkout/sessions/:id/line_items',
    pageParameters,
    ({ tx, pathId }, params) =>
      pageInOrder(findSession(tx, pathId).lineItems, params, `/v1/checkout/sessions/${pathId}/line_items`, 'line item'),
  ),
];
