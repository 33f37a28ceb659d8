/** The stages of an order that are timed, by the status it has meanwhile. */
export const TIMED_STAGES = ['paid', 'accepted', 'preparing', 'ready', 'out_for_delivery'] as const;
export type TimedStage = (typeof TIMED_STAGES)[number];

/** How long each stage may last, in seconds, before the order counts as late. */
export type StageTargetSeconds = Record<TimedStage, number>;

/** Whether an order of this status is under way, and so timed. */
export function isTimedStage(status: string): status is TimedStage {
  return (TIMED_STAGES as readonly string[]).includes(status);
}
