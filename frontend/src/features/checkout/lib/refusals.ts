import { fieldErrorsOf, problemOf } from '@/api/problem';
import { lineKeyOf, type Side } from '@/features/cart/cart.slice';
import type { Quote } from '../checkout.api';

/** Something the kitchen is out of, which a line can be had without. */
export interface StoppedIngredient {
  ingredientId: string;
  name: string;
}

/** Why a line cannot be had: sold out for now, fewer left than it has, taken off the menu, or not made like that any more. */
export type GoneReason = 'stopped' | 'tooFew' | 'gone' | 'unmade';

const GONE_REASONS: Partial<Record<string, GoneReason>> = { stopped: 'stopped', sold_out: 'stopped', too_few: 'tooFew' };

function detailOf(error: unknown, code: string, name: string): unknown {
  const problem = problemOf(error);
  return problem?.code === code ? problem.details?.[name] : undefined;
}

/** Answers that are about who asks, or how often, and tell nothing of the order. */
const UNTOLD = [401, 403, 429];

/** They are about the key: something is made under it, or stands under it. */
const KEY_TAKEN = ['IDEMPOTENCY_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED'];

/** Whether the shop has answered that there is no such order and that it makes none. After anything else there may be one. */
export function isFinalRefusal(error: unknown): boolean {
  const problem = problemOf(error);
  return problem !== null && problem.status < 500 && !UNTOLD.includes(problem.status) && !KEY_TAKEN.includes(problem.code);
}

/** Whether the shop turned away who asked before it looked at what was asked: this try has made nothing. The same from a proxy proves nothing. */
export const isTurnedAway = (error: unknown): boolean => UNTOLD.includes(problemOf(error)?.status ?? 0);

/** Whether an order stands under the key, of another body. Only an order keeps a key: the shop keeps no refusal. */
export const isKeyReused = (error: unknown): boolean => problemOf(error)?.code === 'IDEMPOTENCY_KEY_REUSED';

/** What the order would cost now, told by the refusal of the old price. */
export function changedQuoteOf(error: unknown): Quote | null {
  return (detailOf(error, 'PRICE_CHANGED', 'quote') as Quote | undefined) ?? null;
}

interface UnavailableLine {
  variantId: string;
  removedIngredientIds: string[];
  otherHalf: { variantId: string; removedIngredientIds: string[] } | null;
  half: Side;
  reason: string;
  onlyLeft: number | null;
  withoutIngredients: StoppedIngredient[];
}

/** What is wrong with a line that cannot be had, or with one half of it. */
export interface GoneCause {
  side: Side;
  reason: GoneReason;
  /** So many can be had of its variant; 0 where that is not what is wrong. */
  onlyLeft: number;
  /** It can be had once these are left out; none when it cannot be had at all. */
  withoutIngredients: readonly StoppedIngredient[];
}

/** Nothing but another line helps. */
export const goneFor = (reason: GoneReason, side: Side): GoneCause => ({ side, reason, onlyLeft: 0, withoutIngredients: [] });

/** What the shop named as not to be had, with the line's key; of a pizza of two halves each half that it is about. */
export function goneLinesOf(error: unknown): { lineKey: string; cause: GoneCause }[] {
  const lines = (detailOf(error, 'LINES_UNAVAILABLE', 'lines') ?? []) as UnavailableLine[];
  return lines.map((line) => ({
    lineKey: lineKeyOf(line),
    cause: { side: line.half, reason: GONE_REASONS[line.reason] ?? 'gone', onlyLeft: line.onlyLeft ?? 0, withoutIngredients: line.withoutIngredients },
  }));
}

/** Which lines, by their place in what was asked for, the shop does not make like that any more: its halves, or what it is had without. */
export function unmadeLinesOf(error: unknown): number[] {
  const places = Object.keys(fieldErrorsOf(error)).flatMap((field) => /^lines\[(\d+)\]/.exec(field)?.[1] ?? []);
  return [...new Set(places.map(Number))];
}

/** Whether it was the coupon that was refused, or too many were tried. */
export function isCouponRefusal(error: unknown): boolean {
  return /^(COUPON_|TOO_MANY_REQUESTS$)/.test(problemOf(error)?.code ?? '');
}

/** Where the shop does not deliver, as it was asked. */
export function refusedPostcodeOf(error: unknown): string | null {
  return (detailOf(error, 'POSTCODE_NOT_SERVED', 'postcode') as string | undefined) ?? null;
}
