const FIRST_DELAY_MS = 1_000;
/** Past this doubling every cap is reached; it keeps the power finite. */
const MAX_DOUBLINGS = 30;

/**
 * Milliseconds to wait before the next try after `failures` (at least 1) failed ones: exponential with full jitter,
 * between 0 and `capSeconds`. Full jitter spreads those that failed together, so that they do not return together.
 */
export function backoffMs(failures: number, capSeconds: number, random: () => number = Math.random): number {
  return Math.floor(random() * ceilingMs(failures, capSeconds));
}

/**
 * Milliseconds to wait before something is looked at again after `looks` (at least 1) that found it not ready: exponential,
 * jittered between half of the way to `capSeconds` and all of it. Unlike after a failure, the wait never shrinks to nothing
 * and never gets shorter from one look to the next until the cap is reached.
 */
export function lookAgainMs(looks: number, capSeconds: number, random: () => number = Math.random): number {
  return Math.ceil((0.5 + random() / 2) * ceilingMs(looks, capSeconds));
}

function ceilingMs(tries: number, capSeconds: number): number {
  return Math.min(capSeconds * 1000, FIRST_DELAY_MS * 2 ** Math.min(Math.max(tries, 1) - 1, MAX_DOUBLINGS));
}
