import { lookAgainMs } from '../../../common/time/backoff.js';
import type { StageTargetSeconds, TimedStage } from '../../shop/domain/stage-targets.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** What a look sees of an order. */
export interface Sight {
  stage: TimedStage;
  since: Date;
  /** Earlier looks at this stage. */
  looks: number;
}

/** What the shop's settings say about orders that wait. */
export interface LookRules {
  autoAccept: boolean;
  acceptTimeoutMinutes: number;
  pausedUntil: Date | null;
  stageTargetSeconds: StageTargetSeconds;
}

/** What follows from a look: the order's next step, or another look and whether the stage is past its target. */
export type Verdict = { step: 'accept' } | { step: 'reject' } | { step: 'wait'; late: boolean; nextLookAt: Date };

/**
 * What an order that looks like `sight` at `now` is ready for. Only a paid order moves on by itself: accepted if the shop
 * accepts automatically and is not paused, rejected if nobody accepted it in time, which comes first: a shopper who has
 * waited that long has been promised the money back. Whatever else is waited for is people's work.
 *
 * The next look is after `now`, by an exponential wait of at most `capSeconds` from what this look saw, and never past the
 * moment at which something becomes due.
 */
export function judge(sight: Sight, rules: LookRules, now: Date, capSeconds: number, random = Math.random): Verdict {
  const isPaid = sight.stage === 'paid';
  const timesOutAt = isPaid ? later(sight.since, rules.acceptTimeoutMinutes * MINUTE_MS) : null;
  if (timesOutAt && timesOutAt <= now) {
    return { step: 'reject' };
  }
  const acceptedFrom = isPaid && rules.autoAccept ? (rules.pausedUntil ?? now) : null;
  if (acceptedFrom && acceptedFrom <= now) {
    return { step: 'accept' };
  }
  const lateFrom = later(sight.since, rules.stageTargetSeconds[sight.stage] * SECOND_MS);
  const backedOff = later(now, lookAgainMs(sight.looks + 1, capSeconds, random));
  return { step: 'wait', late: lateFrom <= now, nextLookAt: earliestAfter(now, backedOff, timesOutAt, lateFrom, acceptedFrom) };
}

function later(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}

function earliestAfter(now: Date, ...moments: (Date | null)[]): Date {
  const ahead = moments.filter((moment) => moment !== null && moment > now) as Date[];
  return new Date(Math.min(...ahead.map((moment) => moment.getTime())));
}
