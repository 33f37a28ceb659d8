/** Currencies whose minor unit is not a hundredth, as Stripe counts them: https://docs.stripe.com/currencies#zero-decimal */
const OTHER_THAN_TWO_DECIMALS = new Set(
  'bif clp djf gnf isk jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf bhd jod kwd omr tnd'.split(' '),
);

/** Why the shop cannot sell in `currency` (lower case), or null if it can. */
export function currencyProblem(currency: string): 'unknown' | 'not-two-decimals' | null {
  if (OTHER_THAN_TWO_DECIMALS.has(currency)) {
    return 'not-two-decimals';
  }
  return Intl.supportedValuesOf('currency').includes(currency.toUpperCase()) ? null : 'unknown';
}
