/**
 * Waits a random part, at least half, of a time: a thousand pages that lost their line together shall not come back in the
 * same instant. The signal ends the pause early.
 */
export function pauseUpTo(longestMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestMs * (0.5 + Math.random() / 2));
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
