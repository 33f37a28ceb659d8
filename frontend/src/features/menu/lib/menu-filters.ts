import { listIn, type QueryValues } from '@/lib/query';
import type { Allergen, Menu, ProductCard } from '../menu.api';

/** What a shopper wants to see nothing else than. */
export interface MenuFilters {
  vegan: boolean;
  /** Nothing spicy. */
  mild: boolean;
  /** Allergens that nothing may have. */
  without: readonly string[];
}

export const noFilters: MenuFilters = { vegan: false, mild: false, without: [] };

export function readFilters(query: URLSearchParams): MenuFilters {
  return { vegan: query.get('vegan') === '1', mild: query.get('mild') === '1', without: listIn(query, 'without') };
}

export function queryOfFilters({ vegan, mild, without }: MenuFilters): QueryValues {
  return { vegan: vegan ? '1' : null, mild: mild ? '1' : null, without };
}

export const isFiltering = ({ vegan, mild, without }: MenuFilters): boolean => vegan || mild || without.length > 0;

export function matches({ vegan, spicy, allergens }: Pick<ProductCard, 'vegan' | 'spicy' | 'allergens'>, filters: MenuFilters): boolean {
  return !(filters.vegan && !vegan) && !(filters.mild && spicy) && !allergens.some((allergen) => filters.without.includes(allergen));
}

/** The menu's categories with what matches; those without any are not there. */
export function categoriesMatching(menu: Menu, filters: MenuFilters): Menu['categories'] {
  const matching = menu.categories.map((category) => ({ ...category, products: category.products.filter((product) => matches(product, filters)) }));
  return matching.filter((category) => category.products.length > 0);
}

/** All allergens that anything on the menu has: to go without others would change nothing. */
export function allergensOf(menu: Menu): Allergen[] {
  return [...new Set(menu.categories.flatMap((category) => category.products).flatMap((product) => product.allergens))].sort();
}
