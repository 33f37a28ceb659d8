import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hitSlidingWindow } from './sliding-window.js';

const WINDOW_MS = 1_000;

/** Gaps between requests, many of them around the edges of the window. */
const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 1, WINDOW_MS - 1, WINDOW_MS, WINDOW_MS + 1)), {
  maxLength: 80,
});
const limits = fc.integer({ min: 1, max: 8 });

function play(gapsMs: number[], limit: number) {
  const state: number[] = [];
  let atMs = 0;
  return gapsMs.map((gapMs) => {
    atMs += gapMs;
    return { atMs, ...hitSlidingWindow(state, limit, WINDOW_MS, atMs) };
  });
}

describe('hitSlidingWindow', () => {
  it('never accepts more than the limit in any window', () => {
    fc.assert(
      fc.property(gaps, limits, (gapsMs, limit) => {
        const accepted = play(gapsMs, limit).filter((hit) => hit.accepted);
        for (const { atMs } of accepted) {
          const inWindow = accepted.filter((other) => other.atMs > atMs - WINDOW_MS && other.atMs <= atMs);
          expect(inWindow.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('refuses only when the window before it is full', () => {
    fc.assert(
      fc.property(gaps, limits, (gapsMs, limit) => {
        const hits = play(gapsMs, limit);
        hits.forEach((hit, index) => {
          const before = hits.slice(0, index).filter((other) => other.accepted && other.atMs > hit.atMs - WINDOW_MS).length;
          expect(hit.accepted).toBe(before < limit);
          expect(hit.count).toBe(before + (hit.accepted ? 1 : 0));
        });
      }),
    );
  });

  it('accepts one more exactly when freeInMs has passed', () => {
    fc.assert(
      fc.property(gaps, limits, (gapsMs, limit) => {
        const state: number[] = [];
        let atMs = 0;
        for (const gapMs of gapsMs) {
          atMs += gapMs;
          const { accepted, freeInMs } = hitSlidingWindow(state, limit, WINDOW_MS, atMs);
          if (!accepted) {
            expect(hitSlidingWindow([...state], limit, WINDOW_MS, atMs + freeInMs - 1).accepted).toBe(false);
            expect(hitSlidingWindow([...state], limit, WINDOW_MS, atMs + freeInMs).accepted).toBe(true);
          }
        }
      }),
    );
  });
});
