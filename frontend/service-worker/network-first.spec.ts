import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { networkFirst } from './network-first';

const kept = new Response('kept');
const fresh = new Response('fresh');
const findKept = () => Promise.resolve(kept);
const findNothing = () => Promise.resolve(undefined);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('networkFirst', () => {
  it('should answer what the network answers, a refusal too', async () => {
    expect(await networkFirst(Promise.resolve(fresh), findKept)).toBe(fresh);
    const gone = new Response(null, { status: 404 });
    expect(await networkFirst(Promise.resolve(gone), findKept)).toBe(gone);
  });

  it('should answer what is kept when there is no network, or nothing behind it that works', async () => {
    expect(await networkFirst(Promise.reject(new TypeError('no network')), findKept)).toBe(kept);
    expect(await networkFirst(Promise.resolve(new Response(null, { status: 503 })), findKept)).toBe(kept);
  });

  it('should answer what is kept after two seconds of silence', async () => {
    const answer = networkFirst(new Promise(() => undefined), findKept);
    const answered = vi.fn();
    void answer.then(answered);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(await answer).toBe(kept);
  });

  it('should wait for the network as long as it takes when nothing is kept, and fail as it fails', async () => {
    const late = new Promise<Response>((resolve) => setTimeout(() => resolve(fresh), 60_000));
    const answer = networkFirst(late, findNothing);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toBe(fresh);
    await expect(networkFirst(Promise.reject(new TypeError('no network')), findNothing)).rejects.toThrow('no network');
  });
});
