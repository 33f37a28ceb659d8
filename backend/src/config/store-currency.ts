/**
 * The currencies that a shop can sell in, lower case, with the least that Stripe charges in each, in minor units
 * (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts); all have two decimals. Of any other Stripe names no least: it is
 * another currency's at the rate of the day. Orders below it would be placed and their payment page refused, so no shop sells in one.
 */
const MINIMUM_CHARGE_MINOR = new Map([
  ['aed', 200],
  ['aud', 50],
  ['bgn', 100],
  ['brl', 50],
  ['cad', 50],
  ['chf', 50],
  ['czk', 1_500],
  ['dkk', 250],
  ['eur', 50],
  ['gbp', 30],
  ['hkd', 400],
  ['huf', 17_500],
  ['inr', 50],
  ['mxn', 1_000],
  ['myr', 200],
  ['nok', 300],
  ['nzd', 50],
  ['pln', 200],
  ['ron', 200],
  ['sek', 300],
  ['sgd', 50],
  ['thb', 1_000],
  ['usd', 50],
]);

export const STORE_CURRENCIES: readonly string[] = [...MINIMUM_CHARGE_MINOR.keys()];

/** The least a card payment can be, in minor units. Throws for a currency that no shop sells in. */
export function minimumChargeMinor(currency: string): number {
  const minimumMinor = MINIMUM_CHARGE_MINOR.get(currency);
  if (minimumMinor === undefined) {
    throw new Error(`Nobody knows the least that is charged in ${currency}.`);
  }
  return minimumMinor;
}
