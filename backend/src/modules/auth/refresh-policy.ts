/** Refreshing does not prolong this: a stolen device is out after a month at the latest. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * So long after its first use a refresh token is still exchanged: the answer to the first was lost when the page was reloaded
 * or the connection went, or two tabs refreshed at once. A later use can only be a copy's, and the session ends.
 */
export const REFRESH_GRACE_MS = 10_000;
