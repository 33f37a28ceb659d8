/** What the stories fight for: coupons of few uses, and a variant of which there are few pieces. */

/** As the manager makes them. */
export const COUPONS = {
  /** For whoever comes first. */
  FEW: { code: 'FAULTS-FEW', kind: 'percent', valueBps: 2_000, maxUses: 1 },
  ONCE: { code: 'FAULTS-ONCE', kind: 'fixed', valueMinor: 250, maxUsesPerCustomer: 1 },
  FEAST: { code: 'FAULTS-FEAST', kind: 'percent', valueBps: 1_000, minimumBasketMinor: 3_000, maxUses: 2 },
} as const;

export type CouponName = keyof typeof COUPONS;

/** How many pieces of the limited variant there are in a run. */
export const PIECES = 4;
/** The most that one story wants of them. */
export const MOST_WANTED = 2;
