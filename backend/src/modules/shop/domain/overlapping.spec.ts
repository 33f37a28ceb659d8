import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OpeningInterval, Weekday, WeeklyOpening } from './opening-rules.js';
import { findOverlap, findOverlapOfDay } from './overlapping.js';

const interval = (start: string, durationMinutes: number): OpeningInterval => ({ start, durationMinutes });
const on = (weekday: Weekday, start: string, durationMinutes: number): WeeklyOpening => ({ weekday, start, durationMinutes });
const MINUTES_A_WEEK = 7 * 1440;

describe('findOverlap', () => {
  it.each<[string, WeeklyOpening[], number | null]>([
    ['none', [], null],
    ['one around the clock', [on(1, '00:00', 1440)], null],
    ['shifts that touch', [on(5, '11:00', 180), on(5, '14:00', 60)], null],
    ['a shift within another', [on(5, '11:00', 600), on(5, '12:00', 60)], 1],
    ['the earlier given later', [on(5, '12:00', 60), on(5, '11:00', 120)], 0],
    ['the same twice', [on(2, '11:00', 60), on(2, '11:00', 60)], 1],
    ['a night that runs into the next morning', [on(5, '20:00', 600), on(6, '05:00', 60)], 1],
    ["Sunday's night that runs into Monday", [on(1, '01:00', 60), on(7, '20:00', 360)], 0],
  ])('%s', (_name, weekly, index) => {
    expect(findOverlap(weekly)).toBe(index);
  });

  it('finds one exactly where two intervals share a minute of the week', () => {
    const anyInterval = fc.record({
      weekday: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
      start: fc.nat(1439).map((minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`),
      durationMinutes: fc.integer({ min: 1, max: 1440 }),
    });
    fc.assert(
      fc.property(fc.array(anyInterval, { maxLength: 6 }), (weekly) => {
        expect(findOverlap(weekly) !== null).toBe(sharesMinute(weekly));
      }),
    );
  });
});

describe('findOverlapOfDay', () => {
  it('looks at one day', () => {
    expect(findOverlapOfDay([interval('11:00', 60), interval('12:00', 60)])).toBeNull();
    expect(findOverlapOfDay([interval('11:00', 61), interval('12:00', 60)])).toBe(1);
  });
});

const pad = (part: number) => String(part).padStart(2, '0');

function sharesMinute(weekly: WeeklyOpening[]): boolean {
  const minutes = weekly.flatMap(({ weekday, start, durationMinutes }) => {
    const first = (weekday - 1) * 1440 + Number(start.slice(0, 2)) * 60 + Number(start.slice(3));
    return Array.from({ length: durationMinutes }, (_, minute) => (first + minute) % MINUTES_A_WEEK);
  });
  return new Set(minutes).size < minutes.length;
}
