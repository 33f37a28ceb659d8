/** Requests of one client address in any minute. Webhooks have no limit: Stripe decides when it calls. */

/** Each may open a page at Stripe, whose own limits the whole shop shares: as many as orders may be placed. */
export const PAYMENTS_PER_MINUTE = 30;

/** Each asks Stripe what became of a payment; a success page does so every few seconds until it is settled. */
export const SYNCS_PER_MINUTE = 60;
