/** What a pizza of two halves costs: as much as the dearer one whole, or what lies between both. */
export const HALF_PRICE_POLICIES = ['higher', 'average'] as const;
export type HalfPricePolicy = (typeof HALF_PRICE_POLICIES)[number];
