import type { OpeningRules } from './opening-rules.js';
import { firstRunEndingAfter, type OpeningRun } from './opening-run.js';

/** `closesAt` null: not within the coming week. `opensAt` null: not within the coming year. */
export type OpeningState =
  { open: true; closesAt: Date | null } | { open: false; reason: 'closed' | 'paused'; opensAt: Date | null };

const DAY_MS = 86_400_000;
/** A shop that stays open for longer than this need not say when it closes. */
const CLOSING_HORIZON_DAYS = 7;
/** A shop closed for the season still says when it opens again. */
const OPENING_HORIZON_DAYS = 366;

/**
 * Whether the shop takes orders at `at`, and when that changes next. A pause outside opening hours reads 'closed';
 * `opensAt` lies within the hours and not before the pause's end.
 */
export function openingState(rules: OpeningRules, at: Date): OpeningState {
  const run = runAt(rules, at, CLOSING_HORIZON_DAYS);
  const pausedUntil = pauseEndAt(rules, at);
  if (run && !pausedUntil) {
    return { open: true, closesAt: closingTime(run, at) };
  }
  return { open: false, reason: run ? 'paused' : 'closed', opensAt: openingTime(rules, pausedUntil ?? at) };
}

/** Whether the shop takes orders at `at`: openingState() without looking for what changes when, which costs a week of hours. */
export function isOpen(rules: OpeningRules, at: Date): boolean {
  return runAt(rules, at, 0) !== null && pauseEndAt(rules, at) === null;
}

/** The run that `at` lies in, followed for `horizonDays` at most. */
function runAt(rules: OpeningRules, at: Date, horizonDays: number): OpeningRun | null {
  const run = firstRunEndingAfter(rules, at.getTime(), horizonDays);
  return run !== null && run.startsAt <= at.getTime() ? run : null;
}

function pauseEndAt({ pausedUntil }: OpeningRules, at: Date): Date | null {
  return pausedUntil && pausedUntil > at ? pausedUntil : null;
}

function closingTime(run: OpeningRun, at: Date): Date | null {
  return run.endsAt > at.getTime() + CLOSING_HORIZON_DAYS * DAY_MS ? null : new Date(run.endsAt);
}

function openingTime(rules: OpeningRules, earliest: Date): Date | null {
  const run = firstRunEndingAfter(rules, earliest.getTime(), OPENING_HORIZON_DAYS);
  return run && new Date(Math.max(run.startsAt, earliest.getTime()));
}
