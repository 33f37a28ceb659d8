const HUNDREDTHS = 100;
const PERCENT = 100;

/** What a member earns on goods of this value, in minor units and rounded down, as the shop reckons. For hints only. */
export function memberCashbackMinor(goodsMinor: number, cashbackPercent: number): number {
  // Hundredths of a percent are whole numbers; percents need not be.
  return Math.floor((goodsMinor * Math.round(cashbackPercent * HUNDREDTHS)) / (HUNDREDTHS * PERCENT));
}
