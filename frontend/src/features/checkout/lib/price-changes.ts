import { lineKeyOf } from '@/features/cart/cart.slice';
import { lineName } from '@/lib/line-name';
import type { Quote } from '../checkout.api';

export interface PriceChange {
  key: string;
  name: string;
  beforeMinor: number;
  afterMinor: number;
}

/** Which lines cost something else than a moment ago. Lines that only one of the quotes has are not a change of price. */
export function changedLines(before: Quote, after: Quote): PriceChange[] {
  return after.lines.flatMap((line) => {
    const key = lineKeyOf(line);
    const old = before.lines.find((candidate) => lineKeyOf(candidate) === key);
    return old && old.lineTotalMinor !== line.lineTotalMinor
      ? [{ key, name: lineName(line), beforeMinor: old.lineTotalMinor, afterMinor: line.lineTotalMinor }]
      : [];
  });
}
