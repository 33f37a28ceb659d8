/**
 * Codes that are none, of one client address or API key in any minute: room for every slip of the finger. To try all codes of six letters
 * and digits takes one address four centuries.
 */
export const COUPON_GUESSES_PER_MINUTE = 10;
