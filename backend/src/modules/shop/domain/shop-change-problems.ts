import type { FieldProblem } from '../../../common/errors/problem.js';
import type { OpeningRules } from './opening-rules.js';
import { findOverlap, findOverlapOfDay } from './overlapping.js';

const DAY_MS = 86_400_000;
/** A pause ends by itself; whoever closes for longer says so by opening hours. */
const MAX_PAUSE_DAYS = 31;

type Change = Partial<Pick<OpeningRules, 'weeklyHours' | 'hourExceptions' | 'pausedUntil'>>;

/** What can be said and cannot be meant: shifts that overlap, a pause without an end in sight. */
export function shopChangeProblems({ weeklyHours, hourExceptions, pausedUntil }: Change, now: Date): FieldProblem[] {
  const ofWeek = overlapProblem('weeklyHours', findOverlap(weeklyHours ?? []));
  const ofDays = (hourExceptions ?? []).flatMap(({ intervals }, day) =>
    overlapProblem(`hourExceptions[${day}].intervals`, findOverlapOfDay(intervals)),
  );
  const ofPause = pausedUntil && pausedUntil.getTime() > now.getTime() + MAX_PAUSE_DAYS * DAY_MS ? [TOO_LONG_A_PAUSE] : [];
  return [...ofWeek, ...ofDays, ...ofPause];
}

const TOO_LONG_A_PAUSE: FieldProblem = {
  field: 'pausedUntil',
  code: 'TOO_FAR',
  message: `A pause lasts ${MAX_PAUSE_DAYS} days at most; for longer, change the opening hours.`,
};

function overlapProblem(list: string, index: number | null): FieldProblem[] {
  return index === null
    ? []
    : [{ field: `${list}[${index}]`, code: 'OVERLAPS', message: 'This begins while another shift goes on.' }];
}
