/** Requests of one client address in any minute. */

/** A household opens one account or two; more is a script filling the table. */
export const REGISTRATIONS_PER_MINUTE = 5;

/** Enough for every mistyped password; guessing takes years at this pace. */
export const LOGINS_PER_MINUTE = 10;

/** A page refreshes once when it loads and then every quarter of an hour: room for twenty reloads, none for a loop. */
export const REFRESHES_PER_MINUTE = 20;
