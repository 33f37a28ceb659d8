import type { OpeningInterval, WeeklyOpening } from './opening-rules.js';

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** The index of an interval of the week that begins while another one goes on, Sunday night's included; null if none does. */
export function findOverlap(weekly: readonly WeeklyOpening[]): number | null {
  const runs = weekly
    .map(({ weekday, start, durationMinutes }, index) => {
      const startsAt = (weekday - 1) * DAY_MINUTES + minuteOfDay(start);
      return { index, startsAt, endsAt: startsAt + durationMinutes };
    })
    .sort((a, b) => a.startsAt - b.startsAt);
  let latestEnd = Math.max(0, ...runs.map(({ endsAt }) => endsAt)) - WEEK_MINUTES;
  for (const { index, startsAt, endsAt } of runs) {
    if (startsAt < latestEnd) {
      return index;
    }
    latestEnd = endsAt;
  }
  return null;
}

/** The same of the intervals of one day. */
export function findOverlapOfDay(intervals: readonly OpeningInterval[]): number | null {
  return findOverlap(intervals.map((interval) => ({ ...interval, weekday: 1 })));
}

function minuteOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
