/** Stripe's smallest charge per currency, in minor units; these are also the currencies the stand-in knows. */
const MINIMUM_CHARGE_MINOR: Record<string, number> = {
  eur: 50,
  usd: 50,
  gbp: 30,
  chf: 50,
  pln: 200,
  sek: 300,
  nok: 300,
  dkk: 250,
  czk: 1500,
  huf: 17_500,
  ron: 200,
};

export const CURRENCIES = Object.keys(MINIMUM_CHARGE_MINOR);

export function minimumChargeMinor(currency: string): number {
  return MINIMUM_CHARGE_MINOR[currency] ?? 50;
}

/** As people read it, e.g. €12.50. */
export function formatMoney(amountMinor: number, currency: string): string {
  return new Intl.NumberFormat('en-IE', { style: 'currency', currency }).format(amountMinor / 100);
}

/** What Stripe keeps of a charge: 1.5 % and 0.25, as for European cards. */
export function processingFeeMinor(amountMinor: number): number {
  return Math.round((amountMinor * 15) / 1000) + 25;
}

/** What Stripe takes for a dispute, in minor units. */
export const DISPUTE_FEE_MINOR = 2000;
