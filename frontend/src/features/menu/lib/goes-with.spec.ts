import { describe, expect, it } from 'vitest';
import { buildIngredient, buildMenu, buildProductCard, buildVariant } from '@/testing/factories/menu.factory';
import type { ProductCard } from '../menu.api';
import { goesWith } from './goes-with';

const simple = (slug: string, changes: Partial<ProductCard> = {}) => buildProductCard({ slug, kind: 'simple', variants: [buildVariant({ variantId: slug })], ...changes });
const [category] = buildMenu().categories;

function menuOf(sections: Record<string, ProductCard[]>) {
  const categories = Object.entries(sections).map(([slug, products]) => ({ ...(category as typeof category & object), slug, products }));
  return { ...buildMenu(), categories };
}

const slugs = (...given: Parameters<typeof goesWith>) => goesWith(...given).map(({ slug }) => slug);

describe('what goes with an order', () => {
  const menu = menuOf({ pizza: [buildProductCard({ slug: 'margherita', kind: 'pizza' })], drinks: [simple('cola'), simple('water')], desserts: [simple('tiramisu')] });

  it('should be the first of each section that the order has nothing from', () => {
    expect(slugs(menu, ['margherita'])).toEqual(['cola', 'tiramisu']);
    expect(slugs(menu, ['margherita', 'water'])).toEqual(['tiramisu']);
  });

  it('should never be another pizza', () => {
    expect(slugs(menu, ['cola'])).toEqual(['tiramisu']);
  });

  it('should be nothing that needs a choice, lacks something today or is sold out', () => {
    const twoSizes = simple('beer', { variants: [buildVariant({ variantId: 's' }), buildVariant({ variantId: 'l' })] });
    const lacking = simple('salad', { ingredients: [buildIngredient({ code: 'rocket', stopped: true })] });
    const soldOut = simple('juice', { variants: [buildVariant({ variantId: 'juice', available: false })] });
    expect(slugs(menuOf({ drinks: [twoSizes, lacking, soldOut, simple('cola')] }), [])).toEqual(['cola']);
    expect(slugs(menuOf({ drinks: [twoSizes] }), [])).toEqual([]);
  });

  it('should not be much', () => {
    expect(slugs(menuOf({ a: [simple('a')], b: [simple('b')], c: [simple('c')], d: [simple('d')] }), [])).toHaveLength(3);
  });
});
