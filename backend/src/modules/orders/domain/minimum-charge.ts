/** The least a card payment can be, in minor units, by currency (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const MINIMUM_CHARGE_MINOR: Record<string, number> = {
  eur: 50,
  usd: 50,
  gbp: 30,
  chf: 50,
  pln: 200,
  czk: 1500,
  sek: 300,
  dkk: 250,
  nok: 300,
};
/** For a currency not listed: the largest that is usual, so that no order ends at a payment page that refuses it. */
const FALLBACK_MINOR = 50;

export function minimumChargeMinor(currency: string): number {
  return MINIMUM_CHARGE_MINOR[currency] ?? FALLBACK_MINOR;
}
