import { describe, expect, it } from 'vitest';
import { searchOf, withValues } from '@/lib/query';
import { buildMenu, buildProductCard } from '@/testing/factories/menu.factory';
import { allergensOf, categoriesMatching, isFiltering, matches, noFilters, queryOfFilters, readFilters } from './menu-filters';

const read = (search: string) => readFilters(new URLSearchParams(search));
const marinara = buildProductCard({ slug: 'marinara', vegan: true, allergens: ['gluten'] });
const diavola = buildProductCard({ slug: 'diavola', spicy: true, allergens: ['gluten', 'milk'] });
const cola = buildProductCard({ slug: 'cola', vegan: true });

describe('the filters of the menu', () => {
  it.each(['', '?vegan=1', '?vegan=1&mild=1&without=milk,gluten'])('should stand in the address as %j', (search) => {
    expect(searchOf(withValues(new URLSearchParams(), queryOfFilters(read(search))))).toBe(search);
  });

  it('should be none where the address says rubbish', () => {
    expect(isFiltering(read('?vegan=yes&mild=&without=,'))).toBe(false);
  });

  it.each([
    ['', ['marinara', 'diavola', 'cola']],
    ['vegan=1', ['marinara', 'cola']],
    ['mild=1', ['marinara', 'cola']],
    ['without=milk', ['marinara', 'cola']],
    ['without=gluten,milk', ['cola']],
    ['without=pineapple', ['marinara', 'diavola', 'cola']],
  ])('should let through by %j what matches', (search, expected) => {
    expect([marinara, diavola, cola].filter((product) => matches(product, read(search))).map(({ slug }) => slug)).toEqual(expected);
  });
});

describe('categoriesMatching', () => {
  it('should hide a category that has nothing to show', () => {
    const menu = { ...buildMenu(), categories: [diavola, cola].map((product) => ({ categoryId: product.slug, parentId: null, slug: product.slug, name: product.slug, products: [product] })) };
    expect(categoriesMatching(menu, read('vegan=1')).map(({ slug }) => slug)).toEqual(['cola']);
    expect(categoriesMatching(menu, noFilters)).toEqual(menu.categories);
  });
});

describe('allergensOf', () => {
  it('should name each that is in anything once', () => {
    expect(allergensOf(buildMenu(marinara, diavola, cola))).toEqual(['gluten', 'milk']);
  });
});
