import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TIMED_STAGES } from '../../shop/domain/stage-targets.js';
import { judge, type LookRules, type Sight, type Verdict } from './order-look.js';

const NOW = new Date('2026-11-25T18:00:00Z');
const CAP_SECONDS = 60;

const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

const RULES: LookRules = {
  autoAccept: false,
  acceptTimeoutMinutes: 10,
  pausedUntil: null,
  stageTargetSeconds: { paid: 300, accepted: 300, preparing: 900, ready: 600, out_for_delivery: 1800 },
};
const PAID: Sight = { stage: 'paid', since: NOW, looks: 0 };

const sights = fc.record({
  stage: fc.constantFrom(...TIMED_STAGES),
  since: fc.integer({ min: -7200, max: 0 }).map(at),
  looks: fc.nat({ max: 1000 }),
});
const seconds = fc.integer({ min: 1, max: 3600 });
const rules = fc.record({
  autoAccept: fc.boolean(),
  acceptTimeoutMinutes: fc.integer({ min: 1, max: 60 }),
  pausedUntil: fc.option(fc.integer({ min: -3600, max: 3600 }).map(at)),
  stageTargetSeconds: fc.record({
    paid: seconds,
    accepted: seconds,
    preparing: seconds,
    ready: seconds,
    out_for_delivery: seconds,
  }),
});
const caps = fc.double({ min: 0.1, max: 600, noNaN: true });
const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** The wait in milliseconds until the look after this one; -1 if the order moves instead. */
function waitMs(verdict: Verdict, now = NOW): number {
  return verdict.step === 'wait' ? verdict.nextLookAt.getTime() - now.getTime() : -1;
}

describe('the next look at an order', () => {
  it('is ahead, and no further than the cap', () => {
    fc.assert(
      fc.property(sights, rules, caps, dice, (sight, shop, capSeconds, roll) => {
        const verdict = judge(sight, shop, NOW, capSeconds, () => roll);
        fc.pre(verdict.step === 'wait');
        expect(waitMs(verdict)).toBeGreaterThan(0);
        expect(waitMs(verdict)).toBeLessThanOrEqual(Math.ceil(capSeconds * 1000));
      }),
    );
  });

  it('is never past the moment when the order becomes late, times out, or can be accepted again', () => {
    fc.assert(
      fc.property(sights, rules, caps, dice, (sight, shop, capSeconds, roll) => {
        const verdict = judge(sight, shop, NOW, capSeconds, () => roll);
        fc.pre(verdict.step === 'wait');
        const sinceMs = sight.since.getTime();
        const moments = [
          sinceMs + shop.stageTargetSeconds[sight.stage] * 1000,
          ...(sight.stage === 'paid' ? [sinceMs + shop.acceptTimeoutMinutes * 60_000] : []),
          ...(sight.stage === 'paid' && shop.autoAccept ? [shop.pausedUntil?.getTime() ?? 0] : []),
        ].filter((moment) => moment > NOW.getTime());
        expect(NOW.getTime() + waitMs(verdict)).toBeLessThanOrEqual(Math.min(...moments, Infinity));
      }),
    );
  });

  it('comes later with each look that found nothing, whatever the dice say, up to the cap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), dice, dice, (looks, first, second) => {
        const preparing: Sight = { stage: 'preparing', since: NOW, looks };
        const wait = waitMs(judge(preparing, RULES, NOW, CAP_SECONDS, () => first));
        const nextWait = waitMs(judge({ ...preparing, looks: looks + 1 }, RULES, NOW, CAP_SECONDS, () => second));
        expect(nextWait).toBeGreaterThanOrEqual(Math.min(wait, (CAP_SECONDS * 1000) / 2));
      }),
    );
  });

  it('doubles its wait from a second on', () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 7].map((looks) =>
      waitMs(judge({ ...PAID, stage: 'preparing', looks }, RULES, NOW, CAP_SECONDS, () => 1)),
    );
    expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });
});

describe('a look', () => {
  it('accepts a paid order as soon as the shop accepts by itself and is not paused', () => {
    expect(judge(PAID, RULES, NOW, CAP_SECONDS)).toMatchObject({ step: 'wait' });
    expect(judge(PAID, { ...RULES, autoAccept: true }, NOW, CAP_SECONDS)).toEqual({ step: 'accept' });
    const paused = { ...RULES, autoAccept: true, pausedUntil: at(1) };
    expect(judge(PAID, paused, NOW, CAP_SECONDS)).toMatchObject({ step: 'wait' });
    expect(judge(PAID, paused, at(1), CAP_SECONDS)).toEqual({ step: 'accept' });
  });

  it('rejects a paid order at the end of its time, though the shop accepts by itself', () => {
    for (const autoAccept of [false, true]) {
      expect(judge(PAID, { ...RULES, autoAccept }, at(600), CAP_SECONDS)).toEqual({ step: 'reject' });
    }
    expect(judge(PAID, RULES, at(599), CAP_SECONDS)).toMatchObject({ step: 'wait' });
  });

  it('leaves every later stage to people', () => {
    fc.assert(
      fc.property(sights, rules, (sight, shop) => {
        fc.pre(sight.stage !== 'paid');
        expect(judge(sight, shop, NOW, CAP_SECONDS).step).toBe('wait');
      }),
    );
  });

  it('finds a stage late from its target on', () => {
    for (const stage of ['accepted', 'preparing', 'ready', 'out_for_delivery'] as const) {
      const targetSeconds = RULES.stageTargetSeconds[stage];
      const sight = { stage, since: NOW, looks: 0 };
      expect(judge(sight, RULES, at(targetSeconds - 1), CAP_SECONDS)).toMatchObject({ late: false });
      expect(judge(sight, RULES, at(targetSeconds), CAP_SECONDS)).toMatchObject({ late: true });
    }
  });
});
