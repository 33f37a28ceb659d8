import pLimit from 'p-limit';

/**
 * Rivals that are under way at once; all others wait in the test. More than all connections of two APIs together; still more would only
 * wait for one, on a busy machine longer than the shop waits, and be answered 503.
 */
const IN_FLIGHT = 24;

/** What `times` rivals come to, who start together as far as one test can start them. Rejects with the first that does. */
export function atOnce<T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const limited = pLimit(IN_FLIGHT);
  return Promise.all(Array.from({ length: times }, (_, index) => limited(() => work(index))));
}
