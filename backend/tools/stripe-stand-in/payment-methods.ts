import type Stripe from 'stripe';
import type { BooksView, Transaction } from './books.ts';
import { idOf, newId } from './ids.ts';
import { findInstrument } from './test-cards.ts';
import type { Instrument } from './test-cards.ts';

/** Who pays, as entered on the payment page. */
export interface Payer {
  email: string;
  name: string | null;
  country: string | null;
}

export function newPaymentMethod(tx: Transaction, instrument: Instrument): string {
  return tx.put('payment_methods', { id: newId('pm_1'), instrument: instrument.name }).id;
}

/** The test card or account a charge was paid with. */
export function instrumentOf(view: BooksView, charge: Stripe.Charge): Instrument | undefined {
  const method = view.find('payment_methods', idOf(charge.payment_method) ?? '');
  return method && findInstrument(method.instrument);
}

export function paymentMethodDetails(
  amountMinor: number,
  instrument: Instrument,
  confirmed: boolean,
): Stripe.Charge.PaymentMethodDetails {
  const last4 = instrument.number.slice(-4);
  if (instrument.method === 'sepa_debit') {
    return {
      type: 'sepa_debit',
      sepa_debit: {
        bank_code: '19043',
        branch_code: '',
        country: 'AT',
        fingerprint: fingerprint(instrument),
        last4,
        mandate: null,
      },
    };
  }
  return { type: 'card', card: cardDetails(amountMinor, last4, instrument, confirmed) };
}

function cardDetails(
  amountMinor: number,
  last4: string,
  instrument: Instrument,
  confirmed: boolean,
): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: amountMinor,
    authorization_code: null,
    brand: 'visa',
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    electronic_commerce_indicator: null,
    exp_month: 12,
    exp_year: 2034,
    extended_authorization: { status: 'disabled' },
    fingerprint: fingerprint(instrument),
    funding: 'credit',
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: 'visa',
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: amountMinor, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: confirmed ? challengeResult() : null,
    transaction_link_id: null,
    wallet: null,
  };
}

function challengeResult(): Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure {
  return {
    authentication_flow: 'challenge',
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: newId('', 20),
    version: '2.2.0',
  };
}

/** The same for the same number, as Stripe's is. */
function fingerprint(instrument: Instrument): string {
  return Buffer.from(instrument.number).toString('base64url').slice(-16);
}
