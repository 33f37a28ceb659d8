import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isOpen, openingState } from './opening-hours.js';
import type { OpeningException, OpeningInterval, OpeningRules, Weekday, WeeklyOpening } from './opening-rules.js';

const MINUTE_MS = 60_000;
const WEEKDAYS: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** Either side of UTC, either hemisphere, a half-hour shift, a shift at midnight, and none at all. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Kolkata', 'UTC'];

function rulesWith(overrides: Partial<OpeningRules>): OpeningRules {
  return { timeZone: 'Europe/Berlin', weeklyHours: [], hourExceptions: [], pausedUntil: null, ...overrides };
}
function daily(start: string, durationMinutes: number): WeeklyOpening[] {
  return WEEKDAYS.map((weekday) => ({ weekday, start, durationMinutes }));
}
const berlin = (local: string): Date => DateTime.fromISO(local, { zone: 'Europe/Berlin' }).toJSDate();

describe('openingState', () => {
  it('is open from its start, up to but not at its end', () => {
    const rules = rulesWith({ weeklyHours: [{ weekday: 5, start: '11:30', durationMinutes: 600 }] });
    const closesAt = berlin('2026-11-20T21:30');
    expect(openingState(rules, berlin('2026-11-20T11:29:59.999'))).toEqual({
      open: false,
      reason: 'closed',
      opensAt: berlin('2026-11-20T11:30'),
    });
    expect(openingState(rules, berlin('2026-11-20T11:30'))).toEqual({ open: true, closesAt });
    expect(openingState(rules, berlin('2026-11-20T21:29:59.999'))).toEqual({ open: true, closesAt });
    expect(openingState(rules, closesAt)).toEqual({
      open: false,
      reason: 'closed',
      opensAt: berlin('2026-11-27T11:30'),
    });
  });

  it('goes on past midnight, into a day that has no hours of its own', () => {
    const rules = rulesWith({ weeklyHours: [{ weekday: 6, start: '18:00', durationMinutes: 480 }] });
    expect(openingState(rules, berlin('2026-11-22T01:59'))).toEqual({ open: true, closesAt: berlin('2026-11-22T02:00') });
    expect(openingState(rules, berlin('2026-11-22T02:00'))).toMatchObject({ open: false });
  });

  it('never closes around the clock, on the days of 23 and 25 hours too', () => {
    const rules = rulesWith({ weeklyHours: daily('00:00', 1440) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 * 60 }), fc.constantFrom(...ZONES), (minutes, timeZone) => {
        const at = new Date(Date.UTC(2026, 0, 1) + minutes * MINUTE_MS);
        expect(openingState({ ...rules, timeZone }, at)).toEqual({ open: true, closesAt: null });
      }),
    );
  });

  it('joins intervals that touch', () => {
    const rules = rulesWith({
      weeklyHours: [
        { weekday: 5, start: '15:00', durationMinutes: 60 },
        { weekday: 5, start: '12:00', durationMinutes: 180 },
      ],
    });
    expect(openingState(rules, berlin('2026-11-20T12:00'))).toEqual({ open: true, closesAt: berlin('2026-11-20T16:00') });
  });

  it('closes by the wall clock on the night the clocks change', () => {
    const rules = rulesWith({ weeklyHours: [{ weekday: 6, start: '20:00', durationMinutes: 480 }] });
    expect(openingState(rules, berlin('2026-03-28T20:00'))).toEqual({ open: true, closesAt: new Date('2026-03-29T02:00:00Z') });
    expect(openingState(rules, berlin('2026-10-24T20:00'))).toEqual({ open: true, closesAt: new Date('2026-10-25T03:00:00Z') });
  });

  it('opens when the clocks jump if they skip its start', () => {
    const rules = rulesWith({ weeklyHours: [{ weekday: 7, start: '02:30', durationMinutes: 120 }] });
    expect(openingState(rules, new Date('2026-03-29T00:00:00Z'))).toEqual({
      open: false,
      reason: 'closed',
      opensAt: new Date('2026-03-29T01:00:00Z'),
    });
  });

  it('lets an exception replace the weekday, open or closed', () => {
    const rules = rulesWith({
      weeklyHours: daily('10:00', 720),
      hourExceptions: [
        { date: '2026-12-24', intervals: [{ start: '10:00', durationMinutes: 240 }] },
        { date: '2026-12-25', intervals: [] },
      ],
    });
    expect(openingState(rules, berlin('2026-12-24T14:00'))).toEqual({
      open: false,
      reason: 'closed',
      opensAt: berlin('2026-12-26T10:00'),
    });
  });

  it('says so when it will not open within a year', () => {
    expect(openingState(rulesWith({}), berlin('2026-11-20T12:00'))).toEqual({ open: false, reason: 'closed', opensAt: null });
  });

  describe('while paused', () => {
    const weeklyHours = daily('10:00', 720);

    it('takes no orders and opens again at the end of the pause', () => {
      const pausedUntil = berlin('2026-11-20T13:00');
      const rules = rulesWith({ weeklyHours, pausedUntil });
      expect(openingState(rules, berlin('2026-11-20T12:00'))).toEqual({ open: false, reason: 'paused', opensAt: pausedUntil });
      expect(openingState(rules, pausedUntil)).toMatchObject({ open: true });
    });

    it('opens the next day when the pause outlasts the hours', () => {
      const rules = rulesWith({ weeklyHours, pausedUntil: berlin('2026-11-20T23:00') });
      expect(openingState(rules, berlin('2026-11-20T12:00'))).toEqual({
        open: false,
        reason: 'paused',
        opensAt: berlin('2026-11-21T10:00'),
      });
    });
  });
});

describe('openingState, whatever the rules', () => {
  const anyInterval: fc.Arbitrary<OpeningInterval> = fc.record({
    start: fc.integer({ min: 0, max: 1439 }).map(clockTime),
    durationMinutes: fc.integer({ min: 1, max: 1440 }),
  });
  const anyWeekly: fc.Arbitrary<WeeklyOpening> = fc
    .record({ weekday: fc.constantFrom(...WEEKDAYS), interval: anyInterval })
    .map(({ weekday, interval }) => ({ weekday, ...interval }));
  const anyException: fc.Arbitrary<OpeningException> = fc.record({
    date: fc.integer({ min: 0, max: 729 }).map((days) => DateTime.utc(2026).plus({ days }).toFormat('yyyy-MM-dd')),
    intervals: fc.array(anyInterval, { maxLength: 2 }),
  });
  const anyAt = fc.integer({ min: 0, max: 729 * 1440 }).map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * MINUTE_MS));
  const anyRules: fc.Arbitrary<OpeningRules> = fc.record({
    timeZone: fc.constantFrom(...ZONES),
    weeklyHours: fc.array(anyWeekly, { maxLength: 8 }),
    hourExceptions: fc.uniqueArray(anyException, { maxLength: 20, selector: ({ date }) => date }),
    pausedUntil: fc.option(anyAt),
  });

  it('agrees with a reading of the wall clock, where no clock changes', () => {
    fc.assert(
      fc.property(anyRules, anyAt, (rules, at) => {
        fc.pre(!clocksChangeNear(at, rules.timeZone));
        expect(openingState(rules, at).open).toBe(isOpenByWallClock(rules, at));
      }),
      { numRuns: 500 },
    );
  });

  it('changes exactly when it says it will', () => {
    fc.assert(
      fc.property(anyRules, anyAt, (rules, at) => {
        const state = openingState(rules, at);
        const changesAt = state.open ? state.closesAt : state.opensAt;
        fc.pre(changesAt !== null);
        expect(changesAt.getTime()).toBeGreaterThan(at.getTime());
        expect(openingState(rules, changesAt).open).toBe(!state.open);
        expect(openingState(rules, new Date(changesAt.getTime() - 1)).open).toBe(state.open);
      }),
      { numRuns: 500 },
    );
  });

  it('is what isOpen says without looking ahead', () => {
    fc.assert(
      fc.property(anyRules, anyAt, (rules, at) => {
        expect(isOpen(rules, at)).toBe(openingState(rules, at).open);
      }),
      { numRuns: 500 },
    );
  });

  it('never opens during a pause', () => {
    fc.assert(
      fc.property(anyRules, anyAt, fc.integer({ min: 1, max: 10_000 }), (rules, at, minutes) => {
        const pausedUntil = new Date(at.getTime() + minutes * MINUTE_MS);
        const state = openingState({ ...rules, pausedUntil }, at);
        expect(state.open).toBe(false);
        expect(!state.open && state.opensAt && state.opensAt < pausedUntil).toBeFalsy();
      }),
    );
  });
});

function clockTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Two days either way: an interval may start a day before and be a day long. */
function clocksChangeNear(at: Date, zone: string): boolean {
  const local = DateTime.fromJSDate(at, { zone });
  return local.minus({ days: 2 }).offset !== local.plus({ days: 2 }).offset;
}

function isOpenByWallClock(rules: OpeningRules, at: Date): boolean {
  if (rules.pausedUntil && rules.pausedUntil > at) {
    return false;
  }
  const local = DateTime.fromJSDate(at, { zone: rules.timeZone });
  const minuteOfDay = local.hour * 60 + local.minute;
  return [0, 1].some((daysAgo) => {
    const day = local.minus({ days: daysAgo });
    const exception = rules.hourExceptions.find(({ date }) => date === day.toISODate());
    const intervals = exception ? exception.intervals : rules.weeklyHours.filter(({ weekday }) => weekday === day.weekday);
    return intervals.some(({ start, durationMinutes }) => {
      const elapsed = minuteOfDay + daysAgo * 1440 - Number(start.slice(0, 2)) * 60 - Number(start.slice(3));
      return elapsed >= 0 && elapsed < durationMinutes;
    });
  });
}
