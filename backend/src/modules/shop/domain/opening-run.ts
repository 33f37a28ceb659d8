import { DateTime } from 'luxon';
import type { OpeningInterval, OpeningRules } from './opening-rules.js';

/** A stretch of opening hours without a break: from `startsAt` on, up to but not at `endsAt` (epoch milliseconds). */
export interface OpeningRun {
  startsAt: number;
  endsAt: number;
}

/** The first run that ends after `from`, looking at what starts up to `horizonDays` later; the pause is not looked at. */
export function firstRunEndingAfter(rules: OpeningRules, from: number, horizonDays: number): OpeningRun | null {
  let run: OpeningRun | null = null;
  for (const next of runsOfDays(rules, from, horizonDays)) {
    if (run === null) {
      run = next.endsAt > from ? next : null;
    } else if (next.startsAt <= run.endsAt) {
      run = { startsAt: run.startsAt, endsAt: Math.max(run.endsAt, next.endsAt) };
    } else {
      return run;
    }
  }
  return run;
}

/** Every interval in order of its start; touching ones are not joined yet. */
function* runsOfDays(rules: OpeningRules, from: number, horizonDays: number): Generator<OpeningRun> {
  const today = DateTime.fromMillis(from, { zone: rules.timeZone }).startOf('day').setZone('utc', { keepLocalTime: true });
  // An interval is at most a day long: what began yesterday may still go on, nothing older can.
  for (let offset = -1; offset <= horizonDays; offset += 1) {
    const day = today.plus({ days: offset });
    const runs = intervalsStartingOn(rules, day).map((interval) => toRun(interval, day, rules.timeZone));
    // The clocks may skip an interval whole.
    yield* runs.filter((run) => run.startsAt < run.endsAt).sort((a, b) => a.startsAt - b.startsAt);
  }
}

function intervalsStartingOn(rules: OpeningRules, day: DateTime): OpeningInterval[] {
  const exception = rules.hourExceptions.find(({ date }) => date === day.toISODate());
  return exception?.intervals ?? rules.weeklyHours.filter(({ weekday }) => weekday === day.weekday);
}

function toRun(interval: OpeningInterval, day: DateTime, timeZone: string): OpeningRun {
  const [hour, minute] = interval.start.split(':').map(Number);
  const start = day.set({ hour, minute });
  return {
    startsAt: instantOf(start, timeZone),
    // Added on the wall clock, not on the time line: who opens for 24 hours closes at midnight on a day of 23 or 25 too.
    endsAt: instantOf(start.plus({ minutes: interval.durationMinutes }), timeZone),
  };
}

/** findInstant() of late: asking a time zone is slow, and each order asks for the same few times. */
const knownInstants = new Map<string, number>();
const MOST_KNOWN = 1_000;

function instantOf(wallClock: DateTime, timeZone: string): number {
  const key = `${timeZone} ${wallClock.toMillis()}`;
  const known = knownInstants.get(key);
  if (known !== undefined) {
    return known;
  }
  if (knownInstants.size === MOST_KNOWN) {
    knownInstants.clear();
  }
  const instant = findInstant(wallClock, timeZone);
  knownInstants.set(key, instant);
  return instant;
}

/**
 * The instant at which clocks in `timeZone` show what `wallClock` (kept in UTC) shows. Of two such instants it is the first;
 * for a time that the clocks skip it is the moment they jump. So a later wall-clock time is never an earlier instant.
 */
function findInstant(wallClock: DateTime, timeZone: string): number {
  const candidates = wallClock.setZone(timeZone, { keepLocalTime: true }).getPossibleOffsets();
  const first = Math.min(...candidates.map((candidate) => candidate.toMillis()));
  const shown = DateTime.fromMillis(first, { zone: timeZone }).setZone('utc', { keepLocalTime: true });
  return shown.equals(wallClock) ? first : findInstant(wallClock.plus({ minutes: 1 }), timeZone);
}
