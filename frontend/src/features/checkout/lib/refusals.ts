import { problemOf } from '@/api/problem';
import type { Quote } from '../checkout.api';

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

/** What the shop named as not to be had, by variant. */
export function goneVariantsOf(error: unknown): Map<string, GoneReason> {
  const lines = (detailOf(error, 'LINES_UNAVAILABLE', 'lines') ?? []) as { variantId: string; reason: string }[];
  return new Map(lines.map(({ variantId, reason }) => [variantId, reason === 'stopped' ? 'stopped' : 'gone']));
}

/** Where the shop does not deliver, as it was asked. */
export function refusedPostcodeOf(error: unknown): string | null {
  return (detailOf(error, 'POSTCODE_NOT_SERVED', 'postcode') as string | undefined) ?? null;
}
