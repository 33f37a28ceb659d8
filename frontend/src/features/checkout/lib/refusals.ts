import { problemOf } from '@/api/problem';
import { lineKeyOf } from '@/features/cart/cart.slice';
import type { Quote } from '../checkout.api';

/** Something the kitchen is out of, which a line can be had without. */
export interface StoppedIngredient {
  ingredientId: string;
  name: string;
}

/** Why a line cannot be had: sold out for now, or taken off the menu. */
export type GoneReason = 'stopped' | 'gone';

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
  withoutIngredients: StoppedIngredient[];
}

/** What the shop named as not to be had, by the line's key. */
export function goneLinesOf(error: unknown): Map<string, { reason: GoneReason; withoutIngredients: StoppedIngredient[] }> {
  const lines = (detailOf(error, 'LINES_UNAVAILABLE', 'lines') ?? []) as UnavailableLine[];
  return new Map(
    lines.map((line) => [lineKeyOf(line), { reason: line.reason === 'stopped' ? 'stopped' : 'gone', withoutIngredients: line.withoutIngredients }]),
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
