const FIRST_DELAY_MS = 1_000;
/** Past this doubling every cap is reached; it keeps the power finite. */
const MAX_DOUBLINGS = 30;

/**
 * Milliseconds to wait before the next try after `failures` (at least 1) failed ones: exponential with full jitter,
 * between 0 and `capSeconds`. Full jitter spreads those that failed together, so that they do not return together.
 */
export function backoffMs(failures: number, capSeconds: number, random: () => number = Math.random): number {
  const ceilingMs = Math.min(capSeconds * 1000, FIRST_DELAY_MS * 2 ** Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS));
  return Math.floor(random() * ceilingMs);
}
