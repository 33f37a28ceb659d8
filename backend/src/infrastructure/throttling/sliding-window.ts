/**
 * A limit counts over a window that slides: at most `limit` requests in any span of `windowMs`, not in each minute of the clock
 * (which would let twice as many through around its turn). To know that, the times of the last `limit` accepted requests are enough.
 * Refused requests are not counted: who waits as long as Retry-After says gets in.
 */

export interface Hit {
  accepted: boolean;
  /** Accepted requests in the window, this one included if it was. */
  count: number;
  /** Time until the oldest counted request leaves the window: then one more is accepted. */
  freeInMs: number;
}

/** Judges a request at `nowMs`; `accepted` are the times of earlier ones, newest first, to which an accepted one is added. */
export function hitSlidingWindow(accepted: number[], limit: number, windowMs: number, nowMs: number): Hit {
  const isCounted = (atMs: number) => atMs > nowMs - windowMs;
  const outside = accepted.findIndex((atMs) => !isCounted(atMs));
  if (outside !== -1) {
    accepted.splice(outside);
  }
  const isAccepted = accepted.length < limit;
  if (isAccepted) {
    accepted.unshift(nowMs);
  }
  return { accepted: isAccepted, count: accepted.length, freeInMs: (accepted.at(-1) ?? nowMs) + windowMs - nowMs };
}
