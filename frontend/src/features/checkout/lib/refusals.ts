import { problemOf } from '@/api/problem';
import { lineKeyOf } from '@/features/cart/cart.slice';
import type { Quote } from '../checkout.api';

/** Something the kitchen is out of, which a line can be had without. */
export interface StoppedIngredient {
  ingredientId: string;
  name: string;
}

/** Why a line cannot be had: sold out for now, fewer left than it has, or taken off the menu. */
export type GoneReason = 'stopped' | 'tooFew' | 'gone';

const GONE_REASONS: Partial<Record<string, GoneReason>> = { stopped: 'stopped', sold_out: 'stopped', too_few: 'tooFew' };

function detailOf(error: unknown, code: string, name: string): unknown {
  const problem = problemOf(error);
  return problem?.code === code ? problem.details?.[name] : undefined;
}

/** What the order would cost now, told by the refusal of the old price. */
export function changedQuoteOf(error: unknown): Quote | null {
  return (detailOf(error, 'PRICE_CHANGED', 'quote') as Quote | undefined) ?? null;
}

interface UnavailableLine {
  variantId: string;
  removedIngredientIds: string[];
  reason: string;
  onlyLeft: number | null;
  withoutIngredients: StoppedIngredient[];
}

/** What is wrong with a line that cannot be had. */
export interface GoneCause {
  reason: GoneReason;
  /** So many can be had of its variant; 0 where that is not what is wrong. */
  onlyLeft: number;
  /** It can be had once these are left out; none when it cannot be had at all. */
  withoutIngredients: readonly StoppedIngredient[];
}

/** What the shop named as not to be had, by the line's key. */
export function goneLinesOf(error: unknown): Map<string, GoneCause> {
  const lines = (detailOf(error, 'LINES_UNAVAILABLE', 'lines') ?? []) as UnavailableLine[];
  return new Map(
    lines.map((line) => [
      lineKeyOf(line),
      { reason: GONE_REASONS[line.reason] ?? 'gone', onlyLeft: line.onlyLeft ?? 0, withoutIngredients: line.withoutIngredients },
    ]),
  );
}

/** Whether it was the coupon that was refused, or too many were tried. */
export function isCouponRefusal(error: unknown): boolean {
  return /^(COUPON_|TOO_MANY_REQUESTS$)/.test(problemOf(error)?.code ?? '');
}

/** Where the shop does not deliver, as it was asked. */
export function refusedPostcodeOf(error: unknown): string | null {
  return (detailOf(error, 'POSTCODE_NOT_SERVED', 'postcode') as string | undefined) ?? null;
}
