import { describe, expect, it } from 'vitest';
import { buildMenu, buildProductCard, buildVariant } from '@/testing/factories/menu.factory';
import { halfAndHalfPriceMinor, halvedAmounts, halvedTraits, otherHalves } from './halves';

const inSize = (slug: string, ...sizes: string[]) => sizes.map((size) => buildVariant({ variantId: `${slug}-${size}`, size, dough: 'thin' }));
const pizza = (slug: string, ...sizes: string[]) => buildProductCard({ slug, halvesAllowed: true, variants: inSize(slug, ...sizes) });

const margherita = pizza('margherita', '25-cm', '35-cm');
const small = { size: '25-cm', dough: 'thin' } as const;
const slugsOf = (choices: ReturnType<typeof otherHalves>) => choices.map(({ variant }) => variant.variantId);

describe('otherHalves', () => {
  it('should be all other pizzas that are made in halves, in the same size and dough', () => {
    const thick = { ...pizza('thick'), variants: [buildVariant({ size: '25-cm', dough: 'traditional' })] };
    const menu = buildMenu(margherita, pizza('pepperoni', '25-cm', '35-cm'), pizza('large', '35-cm'), thick);
    expect(slugsOf(otherHalves(menu, margherita, small))).toEqual(['pepperoni-25-cm']);
  });

  it('should leave out what is sold out, and what is had whole only', () => {
    const soldOut = { ...pizza('sold-out'), variants: inSize('sold-out', '25-cm').map((variant) => ({ ...variant, available: false })) };
    const whole = { ...pizza('whole', '25-cm'), halvesAllowed: false };
    const menu = buildMenu(margherita, soldOut, whole);
    expect(otherHalves(menu, margherita, small)).toEqual([]);
    expect(otherHalves(buildMenu(margherita), whole, small)).toEqual([]);
  });
});

const prices = [0, 1, 790, 1090, 1091, 1399];
const pairs = prices.flatMap((a) => prices.map((b) => [a, b] as const));

describe('halfAndHalfPriceMinor', () => {
  it('should be the dearer one, or the mean with half a unit rounded up', () => {
    expect(halfAndHalfPriceMinor('higher', 1090, 1399)).toBe(1399);
    expect(halfAndHalfPriceMinor('average', 1090, 1399)).toBe(1245);
    expect(halfAndHalfPriceMinor('average', 1091, 1399)).toBe(1245);
  });

  it.each(['higher', 'average'] as const)('should lie by %s between both, whichever is left, and be the price of the whole for two of a kind', (policy) => {
    for (const [a, b] of pairs) {
      const priceMinor = halfAndHalfPriceMinor(policy, a, b);
      expect(priceMinor).toBe(halfAndHalfPriceMinor(policy, b, a));
      expect(priceMinor).toBeGreaterThanOrEqual(Math.min(a, b));
      expect(priceMinor).toBeLessThanOrEqual(Math.max(a, b));
      expect(Number.isSafeInteger(priceMinor)).toBe(true);
    }
    prices.forEach((price) => expect(halfAndHalfPriceMinor(policy, price, price)).toBe(price));
  });
});

describe('halvedAmounts', () => {
  it('should be the mean of both, and unknown where one of them is', () => {
    expect(halvedAmounts({ weightGrams: 500, kcal: 1001 }, { weightGrams: 600, kcal: 1000 })).toEqual({ weightGrams: 550, kcal: 1001 });
    expect(halvedAmounts({ weightGrams: 500, kcal: null }, { weightGrams: null, kcal: 1000 })).toEqual({ weightGrams: null, kcal: null });
  });
});

describe('halvedTraits', () => {
  it('should warn of one spicy half, and promise vegan only for both', () => {
    const [mild, hot] = [{ spicy: false, vegan: true }, { spicy: true, vegan: false }];
    expect(halvedTraits(mild, hot)).toEqual({ spicy: true, vegan: false });
    expect(halvedTraits(mild, mild)).toEqual(mild);
  });
});
