import { describe, expect, it } from '@jest/globals';
import { type CategoryRow, composeMenu } from './menu.js';
import type { ProductRow } from './product-card.js';

function category(categoryId: string, parentId: string | null = null): CategoryRow {
  return { categoryId, parentId, slug: categoryId, name: categoryId };
}

function product(productId: string, categoryId: string, overrides: Partial<ProductRow> = {}): ProductRow {
  return {
    productId,
    categoryId,
    categorySlug: categoryId,
    categoryName: categoryId,
    slug: productId,
    kind: 'simple',
    name: productId,
    description: productId,
    rating: '0.00',
    reviewsCount: 0,
    halvesAllowed: false,
    variants: [],
    ingredients: [],
    ...overrides,
  };
}

const shape = (menu: ReturnType<typeof composeMenu>) =>
  menu.map(({ categoryId, products }) => [categoryId, products.map(({ productId }) => productId)]);

describe('composeMenu', () => {
  it('puts each heading before what lies below it, and keeps the order given', () => {
    const categories = [category('drinks'), category('hot', 'drinks'), category('pizza'), category('cold', 'drinks')];
    const products = [
      product('tea', 'hot'),
      product('margherita', 'pizza'),
      product('cola', 'cold'),
      product('diavola', 'pizza'),
    ];
    expect(shape(composeMenu(categories, products, 'en'))).toEqual([
      ['drinks', []],
      ['hot', ['tea']],
      ['cold', ['cola']],
      ['pizza', ['margherita', 'diavola']],
    ]);
  });

  it('leaves out headings with nothing to order below them', () => {
    expect(composeMenu([category('drinks'), category('hot', 'drinks')], [], 'en')).toEqual([]);
  });

  it('shows a rating only once there are reviews', () => {
    const products = [product('a', 'pizza'), product('b', 'pizza', { rating: '4.50', reviewsCount: 2 })];
    const [pizza] = composeMenu([category('pizza')], products, 'en');
    expect(pizza?.products.map(({ rating }) => rating)).toEqual([null, 4.5]);
  });

  it('sums up what the ingredients are', () => {
    const base = { ingredientId: 'i', code: 'i', name: 'i', vegan: true, spicy: false, stopped: false };
    const ingredients = [
      { ...base, allergens: ['milk' as const] },
      { ...base, allergens: ['gluten' as const, 'milk' as const], spicy: true, vegan: false },
    ];
    const [pizza] = composeMenu([category('pizza')], [product('a', 'pizza', { ingredients })], 'en');
    expect(pizza?.products[0]).toMatchObject({ vegan: false, spicy: true, allergens: ['gluten', 'milk'] });
  });
});
