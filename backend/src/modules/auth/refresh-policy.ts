/** Refreshing does not prolong this: a stolen device is out after a month at the latest. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * Two tabs that refresh at once, or a client that repeats a request, show one token twice within seconds. Until then
 * a second use is refused without harm (nobody gets a token from it); later it can only be a copy, and the session ends.
 */
export const REFRESH_RACE_MS = 10_000;

/** What a second use of a refresh token is, `usedAt` being its first. A clock that runs behind ours counts as a race. */
export function judgeSecondUse(usedAt: Date, now: Date): 'raced' | 'reused' {
  return now.getTime() - usedAt.getTime() <= REFRESH_RACE_MS ? 'raced' : 'reused';
}
