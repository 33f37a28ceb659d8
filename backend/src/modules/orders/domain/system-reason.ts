/** Nobody accepted the paid order in time. */
export const ACCEPT_TIMEOUT = 'accept_timeout';

/** Why the system moved an order: codes, which whoever shows them puts into the reader's language. */
export const SYSTEM_REASONS = [ACCEPT_TIMEOUT] as const;
export type SystemReason = (typeof SYSTEM_REASONS)[number];
