/** What a round tries: to price, to reach Stripe, and to order. */
export const CANARY_STEPS = ['quote', 'stripe', 'order'] as const;
export type CanaryStep = (typeof CANARY_STEPS)[number];
