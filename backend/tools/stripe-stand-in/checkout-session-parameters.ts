import { invalidParameter } from './errors.ts';
import { CURRENCIES } from './money.ts';
import {
  allUnsupported,
  email,
  hash,
  integer,
  listOf,
  metadata,
  oneOf,
  optional,
  required,
  text,
  unsupported,
  url,
} from './parameters.ts';
import type { Reader, Values } from './parameters.ts';

const currency: Reader<string> = (raw, param) => {
  const value = text(3)(raw, param).toLowerCase();
  if (CURRENCIES.includes(value)) return value;
  throw invalidParameter(
    `Invalid currency: ${value}. Stripe currently supports these currencies: ${CURRENCIES.join(', ')}`,
    param,
  );
};

const priceData = hash({
  currency: required(currency),
  product_data: required(
    hash({
      name: required(text()),
      description: optional(text()),
      metadata: optional(metadata),
      images: optional(listOf(url)),
      tax_code: optional(text()),
      ...allUnsupported('unit_label', 'tax_details'),
    }),
  ),
  tax_behavior: optional(oneOf('exclusive', 'inclusive', 'unspecified')),
  unit_amount: required(integer()),
  ...allUnsupported('product', 'recurring', 'unit_amount_decimal'),
});

const lineItem = hash({
  price_data: required(priceData),
  quantity: required(integer({ min: 1 })),
  metadata: optional(metadata),
  adjustable_quantity: optional(hash({ enabled: required(oneOf('false')) })),
  ...allUnsupported('price', 'tax_rates'),
});

const intentData = hash({
  description: optional(text(1000)),
  metadata: optional(metadata),
  receipt_email: optional(email),
  statement_descriptor: optional(text(22)),
  statement_descriptor_suffix: optional(text(22)),
  capture_method: optional(oneOf('automatic', 'automatic_async')),
  ...allUnsupported(
    'application_fee_amount',
    'on_behalf_of',
    'setup_future_usage',
    'shipping',
    'transfer_data',
    'transfer_group',
  ),
});

/** The parameters of `checkout.sessions.create`: payment mode on the hosted page; what Stripe has beside that is refused by name. */
export const sessionParameters = {
  mode: required(oneOf('payment')),
  ui_mode: optional(oneOf('hosted_page')),
  success_url: required(url),
  cancel_url: optional(url),
  line_items: required(listOf(lineItem)),
  currency: optional(currency),
  client_reference_id: optional(text(200)),
  customer_email: optional(email),
  customer_creation: optional(oneOf('if_required')),
  expires_at: optional(integer()),
  metadata: optional(metadata),
  payment_intent_data: optional(intentData),
  locale: optional(text(10)),
  submit_type: optional(oneOf('auto', 'book', 'donate', 'pay')),
  billing_address_collection: optional(oneOf('auto')),
  payment_method_collection: optional(oneOf('always', 'if_required')),
  allowed_payment_method_types: optional(listOf(text())),
  excluded_payment_method_types: optional(listOf(text())),
  integration_identifier: optional(text(200)),
  origin_context: optional(oneOf('mobile_app', 'web')),
  adaptive_pricing: optional(hash({ enabled: optional(oneOf('false')) })),
  automatic_tax: optional(hash({ enabled: required(oneOf('false')), liability: unsupported })),
  phone_number_collection: optional(hash({ enabled: required(oneOf('false')) })),
  ...allUnsupported(
    'after_expiration',
    'allow_promotion_codes',
    'branding_settings',
    'consent_collection',
    'custom_fields',
    'custom_text',
    'customer',
    'customer_account',
    'customer_update',
    'discounts',
    'invoice_creation',
    'managed_payments',
    'name_collection',
    'optional_items',
    'payment_method_configuration',
    'payment_method_data',
    'payment_method_options',
    'permissions',
    'redirect_on_completion',
    'return_url',
    'saved_payment_method_options',
    'setup_intent_data',
    'shipping_address_collection',
    'shipping_options',
    'subscription_data',
    'tax_id_collection',
    'wallet_options',
  ),
};

export type SessionParams = Values<typeof sessionParameters>;
export type LineItemParams = SessionParams['line_items'][number];
