import type { Locale } from '../../../common/http/locale.js';
import { type ProductCard, type ProductRow, toProductCard } from './product-card.js';

export interface CategoryRow {
  categoryId: string;
  parentId: string | null;
  slug: string;
  name: string;
}

export interface MenuCategory extends CategoryRow {
  products: ProductCard[];
}

/**
 * Categories with their products, each heading before the categories below it. Both lists come in the order of their
 * positions. A category without products is left out unless one below it has some.
 */
export function composeMenu(categories: readonly CategoryRow[], products: readonly ProductRow[], locale: Locale): MenuCategory[] {
  const below = (parentId: string | null): MenuCategory[] =>
    categories
      .filter((category) => category.parentId === parentId)
      .flatMap((category) => {
        const own = products.filter(({ categoryId }) => categoryId === category.categoryId);
        const children = below(category.categoryId);
        return own.length + children.length === 0
          ? []
          : [{ ...category, products: own.map((row) => toProductCard(row, locale)) }, ...children];
      });
  return below(null);
}
