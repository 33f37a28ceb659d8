import type { Menu, Variant } from '@/features/menu/menu.api';

export interface Stoppable {
  subjectType: 'product' | 'ingredient';
  subjectId: string;
  name: string;
  /** What is sold of a product; an ingredient is not sold. */
  variants: readonly Variant[];
}

/** Everything on the menu that can run out: each ingredient once, then each product. */
export function stoppablesOf(menu: Menu): Stoppable[] {
  const products = menu.categories.flatMap((category) => category.products);
  const ingredients = new Map(products.flatMap((product) => product.ingredients.map(({ ingredientId, name }) => [ingredientId, name])));
  return [
    ...[...ingredients].map(([subjectId, name]) => ({ subjectType: 'ingredient' as const, subjectId, name, variants: [] })),
    ...products.map(({ productId, name, variants }) => ({ subjectType: 'product' as const, subjectId: productId, name, variants })),
  ].sort((a, b) => a.name.localeCompare(b.name));
}

/** Longer than any day: one has 25 hours when the clocks go back. */
const LONGEST_DAY_MS = 26 * 3_600_000;

/** A variant by its product, size and dough, as far as it has them. */
export function variantName(productName: string, { sizeLabel, doughLabel }: Pick<Variant, 'sizeLabel' | 'doughLabel'>): string {
  return [productName, sizeLabel, doughLabel].filter(Boolean).join(', ');
}

/** The end of the shop's day, also of one when clocks change: an entry that should last "for today" ends with it. */
export function endOfDay(timeZone: string, now = new Date()): Date {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const today = day.format(now);
  let [last, first] = [now.getTime(), now.getTime() + LONGEST_DAY_MS];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (day.format(middle) === today) {
      last = middle;
    } else {
      first = middle;
    }
  }
  return new Date(first);
}
