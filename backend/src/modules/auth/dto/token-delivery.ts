/** How the refresh token travels: `cookie` for browsers, which keep it from scripts; `body` for programs that have no cookies. */
export const TOKEN_DELIVERIES = ['cookie', 'body'] as const;
export type TokenDelivery = (typeof TOKEN_DELIVERIES)[number];
