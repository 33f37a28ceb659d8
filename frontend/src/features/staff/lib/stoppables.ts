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

/** A variant by its product, size and dough, as far as it has them. */
export function variantName(productName: string, { sizeLabel, doughLabel }: Pick<Variant, 'sizeLabel' | 'doughLabel'>): string {
  return [productName, sizeLabel, doughLabel].filter(Boolean).join(', ');
}

/** The end of the shop's day: an entry that should last "for today" ends with it. */
export function endOfDay(timeZone: string, now = new Date()): Date {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).formatToParts(now);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
  const secondsGone = part('hour') * 3600 + part('minute') * 60 + part('second');
  return new Date(Math.floor(now.getTime() / 1000) * 1000 + (86_400 - secondsGone) * 1000);
}
