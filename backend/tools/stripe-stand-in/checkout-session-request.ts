import type { LineItemParams, SessionParams } from './checkout-session-parameters.ts';
import { nowSeconds } from './clock.ts';
import { invalidParameter, invalidRequest } from './errors.ts';
import { newId } from './ids.ts';
import { formatMoney, minimumChargeMinor } from './money.ts';
import type { OperationContext } from './operation.ts';
import type { IntentDetails, WireLineItem } from './rows.ts';
import type { PaymentMethodType } from './test-cards.ts';

const HOUR_SECONDS = 3600;

export interface SessionRequest {
  params: SessionParams;
  lineItems: WireLineItem[];
  amountMinor: number;
  currency: string;
  expiresAt: number;
  paymentMethodTypes: PaymentMethodType[];
  intentDetails: IntentDetails;
}

/** Checks what the parameters mean together, as Stripe does when it makes a session. */
export function readSessionRequest({ tx, settings }: OperationContext, params: SessionParams): SessionRequest {
  const now = nowSeconds(tx);
  const sessionCurrency = singleCurrency(params);
  const lineItems = params.line_items.map((item) => newLineItem(item, now));
  const amountMinor = lineItems.reduce((sum, item) => sum + item.amount_total, 0);
  checkMinimum(amountMinor, sessionCurrency);
  return {
    params,
    lineItems,
    amountMinor,
    currency: sessionCurrency,
    expiresAt: expiryOf(params, now),
    paymentMethodTypes: offeredMethods(settings.paymentMethods, params, sessionCurrency),
    intentDetails: intentDetails(params),
  };
}

function singleCurrency(params: SessionParams): string {
  const currencies = new Set(params.line_items.map((item) => item.price_data.currency));
  if (params.currency) currencies.add(params.currency);
  const [only] = currencies;
  if (!only) throw invalidParameter('You must pass at least one item in `line_items`.', 'line_items', 'parameter_missing');
  if (currencies.size > 1) {
    throw invalidRequest(
      `You must use the same currency for all line items in a Checkout Session; got ${[...currencies].join(', ')}.`,
      {
        param: 'line_items',
      },
    );
  }
  return only;
}

function checkMinimum(amountMinor: number, sessionCurrency: string): void {
  const minimum = minimumChargeMinor(sessionCurrency);
  if (amountMinor >= minimum) return;
  throw invalidRequest(
    `The Checkout Session's total amount due must add up to at least ${formatMoney(minimum, sessionCurrency)} ${sessionCurrency}`,
    { code: 'amount_too_small' },
  );
}

function expiryOf(params: SessionParams, now: number): number {
  const expiresAt = params.expires_at ?? now + 24 * HOUR_SECONDS;
  if (expiresAt < now + HOUR_SECONDS / 2) {
    throw invalidRequest('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.', {
      param: 'expires_at',
    });
  }
  if (expiresAt > now + 24 * HOUR_SECONDS) {
    throw invalidRequest('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', {
      param: 'expires_at',
    });
  }
  return expiresAt;
}

/** The account's methods, narrowed by the session; a direct debit moves euros only. */
function offeredMethods(
  accountMethods: PaymentMethodType[],
  params: SessionParams,
  sessionCurrency: string,
): PaymentMethodType[] {
  const offered = accountMethods.filter(
    (method) =>
      (params.allowed_payment_method_types?.includes(method) ?? true) &&
      !params.excluded_payment_method_types?.includes(method) &&
      (method !== 'sepa_debit' || sessionCurrency === 'eur'),
  );
  if (offered.length === 0)
    throw invalidRequest('No valid payment method types for this Checkout Session.', {
      param: 'allowed_payment_method_types',
    });
  return offered;
}

function intentDetails({ payment_intent_data: wanted }: SessionParams): IntentDetails {
  return {
    description: wanted?.description ?? null,
    metadata: wanted?.metadata ?? {},
    receipt_email: wanted?.receipt_email ?? null,
    statement_descriptor: wanted?.statement_descriptor ?? null,
    statement_descriptor_suffix: wanted?.statement_descriptor_suffix ?? null,
  };
}

function newLineItem(item: LineItemParams, now: number): WireLineItem {
  const { price_data: price, quantity } = item;
  const amountMinor = price.unit_amount * quantity;
  if (!Number.isSafeInteger(amountMinor) || amountMinor > 99_999_999) {
    throw invalidRequest('The amount must be no more than 999999.99', {
      code: 'amount_too_large',
      param: 'line_items',
    });
  }
  return {
    id: newId('li_1'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amountMinor,
    amount_tax: 0,
    amount_total: amountMinor,
    currency: price.currency,
    description: price.product_data.name,
    metadata: item.metadata ?? {},
    price: newPrice(price, now),
    quantity,
  };
}

/** An inline price is a price and a product of its own at Stripe, used once. */
function newPrice(price: LineItemParams['price_data'], now: number): WireLineItem['price'] {
  return {
    id: newId('price_1'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: now,
    currency: price.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: newId('prod_', 14),
    recurring: null,
    tax_behavior: price.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: price.unit_amount,
    unit_amount_decimal: String(price.unit_amount),
  };
}
