import type { Allergen } from '../menu.api';
import type { ProductsAsked } from '../search.api';
import type { MenuSearch } from './use-menu-search';

/** The orders that the shop offers, as the API names them; the first is the one it takes unasked. */
export const productSorts = ['-rating,-reviewsCount', '-popularity', 'price', '-price'] as const;
export type ProductSort = (typeof productSorts)[number];

export function isProductSort(text: string | null): text is ProductSort {
  return productSorts.some((sort) => sort === text);
}

const allergens: readonly Allergen[] = [
  'celery', 'crustaceans', 'eggs', 'fish', 'gluten', 'lupin', 'milk', 'molluscs', 'mustard', 'nuts', 'peanuts', 'sesame', 'soybeans', 'sulphites',
];

/** What to ask the API for. An address may say anything: what the API would refuse is left out. */
export function productsAsked({ asked, sort, filters: { vegan, mild, without } }: Pick<MenuSearch, 'asked' | 'sort' | 'filters'>): ProductsAsked {
  const known = allergens.filter((allergen) => without.includes(allergen));
  return {
    ...(asked !== '' && { q: asked }),
    ...(isProductSort(sort) && { sort }),
    ...(vegan && { vegan }),
    ...(mild && { mild }),
    ...(known.length > 0 && { without: known }),
  };
}
