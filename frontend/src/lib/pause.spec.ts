import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// The tests' own stand-in for it waits for nothing.
const { pauseUpTo } = await vi.importActual<typeof import('./pause')>('./pause');

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('pauseUpTo', () => {
  it.each([
    [0, 500],
    [0.5, 750],
    [0.999, 999.5],
  ])('should wait between half of the time and all of it, by chance: %s → %s ms', async (chance, pauseMs) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance);
    const done = vi.fn();
    void pauseUpTo(1_000).then(done);
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2);
    expect(done).toHaveBeenCalledOnce();
  });

  it('should end early when it is told to', async () => {
    const done = vi.fn();
    const leaving = new AbortController();
    void pauseUpTo(1_000, leaving.signal).then(done);
    leaving.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toHaveBeenCalledOnce();
  });
});
