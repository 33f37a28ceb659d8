import type Stripe from 'stripe';
import type { Payer } from './payment-methods.ts';
import { findInstrument } from './test-cards.ts';
import type { Instrument } from './test-cards.ts';

export type FieldName = 'email' | 'card_number' | 'card_expiry' | 'card_cvc' | 'card_name' | 'iban' | 'payment';

/** What was typed into the payment page, and what is wrong with it. */
export interface PaymentForm {
  method?: string;
  values?: Partial<Record<FieldName, string>>;
  errors: Partial<Record<FieldName, string>>;
}

/** A form that can be paid with has an instrument, any other has errors. */
export type ReadPaymentForm = PaymentForm & { payer: Payer; instrument: Instrument | null };

export function readPaymentForm(raw: Record<string, unknown>, session: Stripe.Checkout.Session): ReadPaymentForm {
  const values = readValues(raw);
  const method = raw['method'] === 'sepa_debit' ? 'sepa_debit' : 'card';
  const email = session.customer_email ?? values.email;
  const errors = {
    ...(/^[^\s@]+@[^\s@]+$/.test(email) ? {} : { email: 'Enter an e-mail address' }),
    ...methodErrors(method, values),
  };
  const instrument = findInstrument(method === 'card' ? values.card_number : values.iban);
  const payer = { email, name: values.card_name || null, country: 'DE' };
  return { method, values, errors, payer, instrument: Object.keys(errors).length === 0 ? (instrument ?? null) : null };
}

type Values = Record<Exclude<FieldName, 'payment'>, string>;

function readValues(raw: Record<string, unknown>): Values {
  const read = (field: string): string => (typeof raw[field] === 'string' ? raw[field].trim() : '');
  return {
    email: read('email'),
    card_number: read('card_number'),
    card_expiry: read('card_expiry'),
    card_cvc: read('card_cvc'),
    card_name: read('card_name'),
    iban: read('iban'),
  };
}

function methodErrors(method: Instrument['method'], values: Values): PaymentForm['errors'] {
  if (method === 'sepa_debit') {
    return findInstrument(values.iban)?.method === 'sepa_debit' ? {} : { iban: 'Enter one of the test IBANs below' };
  }
  return {
    ...(findInstrument(values.card_number)?.method === 'card'
      ? {}
      : { card_number: 'Enter one of the test cards below: real cards are not taken here' }),
    ...(isFutureMonth(values.card_expiry) ? {} : { card_expiry: 'Enter a month that is not over, as MM / YY' }),
    ...(/^\d{3}$/.test(values.card_cvc) ? {} : { card_cvc: 'Enter three digits' }),
  };
}

function isFutureMonth(expiry: string): boolean {
  const [, month, year] = /^(\d{1,2})\s*\/?\s*(\d{2})$/.exec(expiry) ?? [];
  if (!month || !year || Number(month) < 1 || Number(month) > 12) return false;
  return Date.UTC(2000 + Number(year), Number(month)) > Date.now();
}
