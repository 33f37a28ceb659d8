/** How a payment with a test card or account ends. */
export interface Instrument {
  /** The name the control endpoint takes instead of the number. */
  name: string;
  number: string;
  method: 'card' | 'sepa_debit';
  shown: string;
  outcome: 'succeeds' | 'declines' | 'needs_confirmation' | 'succeeds_late' | 'fails_late';
  declineCode?: string;
  declineMessage?: string;
  /** What a refund of such a payment does. */
  refund: 'succeeds' | 'succeeds_late' | 'fails_late';
  /** The payment is disputed as soon as it has succeeded. */
  disputed?: boolean;
}

const card = { method: 'card', refund: 'succeeds' } as const;
const sepa = { method: 'sepa_debit', refund: 'succeeds_late' } as const;

/** Stripe's own test numbers, with what Stripe's test mode does for them. */
export const INSTRUMENTS: readonly Instrument[] = [
  { ...card, name: 'success', number: '4242424242424242', shown: 'succeeds', outcome: 'succeeds' },
  {
    ...card,
    name: 'declined',
    number: '4000000000000002',
    shown: 'is declined; another card may be tried',
    outcome: 'declines',
    declineCode: 'generic_decline',
    declineMessage: 'Your card was declined.',
  },
  {
    ...card,
    name: 'insufficient_funds',
    number: '4000000000009995',
    shown: 'is declined for insufficient funds',
    outcome: 'declines',
    declineCode: 'insufficient_funds',
    declineMessage: 'Your card has insufficient funds.',
  },
  {
    ...card,
    name: 'needs_confirmation',
    number: '4000002500003155',
    shown: 'asks for confirmation by the bank',
    outcome: 'needs_confirmation',
  },
  {
    ...card,
    name: 'disputed',
    number: '4000000000000259',
    shown: 'succeeds and is disputed at once',
    outcome: 'succeeds',
    disputed: true,
  },
  {
    ...card,
    name: 'refund_late',
    number: '4000000000007726',
    shown: 'succeeds; its refund is pending first',
    outcome: 'succeeds',
    refund: 'succeeds_late',
  },
  {
    ...card,
    name: 'refund_fails',
    number: '4000000000005126',
    shown: 'succeeds; its refund fails later',
    outcome: 'succeeds',
    refund: 'fails_late',
  },
  {
    ...sepa,
    name: 'succeeds_late',
    number: 'AT611904300234573201',
    shown: 'succeeds some time later',
    outcome: 'succeeds_late',
  },
  {
    ...sepa,
    name: 'fails_late',
    number: 'AT861904300235473202',
    shown: 'fails some time later',
    outcome: 'fails_late',
    declineCode: 'generic_decline',
    declineMessage: 'The payment failed.',
  },
];

export type PaymentMethodType = Instrument['method'];
export const PAYMENT_METHOD_TYPES: readonly PaymentMethodType[] = ['card', 'sepa_debit'];

/** By name or by number, spaces allowed. */
export function findInstrument(nameOrNumber: string): Instrument | undefined {
  const wanted = nameOrNumber.replaceAll(/\s/g, '');
  return INSTRUMENTS.find(({ name, number }) => name === wanted || number.toLowerCase() === wanted.toLowerCase());
}
