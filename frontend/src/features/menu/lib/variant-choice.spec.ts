import { describe, expect, it } from 'vitest';
import { changeChoice, defaultVariant, lowestPriceMinor, variantFor } from './variant-choice';

const variant = (size: string, dough: 'traditional' | 'thin', priceMinor: number, available = true) => ({
  variantId: `${size}-${dough}`,
  sku: `${size}-${dough}`,
  size,
  sizeLabel: size,
  dough,
  doughLabel: dough,
  priceMinor,
  weightGrams: null,
  kcal: null,
  available,
});
const all = [
  variant('25-cm', 'traditional', 790),
  variant('25-cm', 'thin', 790),
  variant('30-cm', 'traditional', 1090),
  variant('30-cm', 'thin', 1090),
  variant('35-cm', 'traditional', 1390),
];
const byId = (variantId: string, variants = all) => {
  const found = variants.find((candidate) => candidate.variantId === variantId);
  if (!found) {
    throw new Error(`There is no ${variantId}`);
  }
  return found;
};

describe('defaultVariant', () => {
  it('should offer the middle size first', () => {
    expect(defaultVariant({ variants: all })?.size).toBe('30-cm');
  });

  it('should offer only what can be had', () => {
    const soldOut = all.map((candidate) => ({ ...candidate, available: candidate.size === '35-cm' }));
    expect(defaultVariant({ variants: soldOut })?.size).toBe('35-cm');
    expect(defaultVariant({ variants: all.map((candidate) => ({ ...candidate, available: false })) })).toBeUndefined();
  });
});

describe('variantFor', () => {
  it.each([
    [{ size: '30-cm', dough: 'thin' }, '30-cm-thin'],
    [{ size: '35-cm', dough: null }, '35-cm-traditional'],
    [{ size: null, dough: 'thin' }, '25-cm-thin'],
    [{ size: null, dough: null }, '30-cm-traditional'],
    [{ size: '35-cm', dough: 'thin' }, '35-cm-traditional'],
    [{ size: '99-cm', dough: 'thin' }, '25-cm-thin'],
    [{ size: '<b>', dough: 'rye' }, '30-cm-traditional'],
  ])('should be of %j what can be had', (wish, expected) => {
    expect(variantFor({ variants: all }, wish)?.variantId).toBe(expected);
  });

  it('should be nothing that is sold out', () => {
    const soldOut = all.map((candidate) => ({ ...candidate, available: candidate.size === '25-cm' }));
    expect(variantFor({ variants: soldOut }, { size: '30-cm', dough: 'thin' })?.variantId).toBe('25-cm-thin');
    expect(variantFor({ variants: all.map((candidate) => ({ ...candidate, available: false })) }, { size: '30-cm', dough: 'thin' })).toBeUndefined();
  });
});

describe('lowestPriceMinor', () => {
  it('should look at what can be had', () => {
    expect(lowestPriceMinor({ variants: [variant('25-cm', 'thin', 500, false), ...all] })).toBe(790);
    expect(lowestPriceMinor({ variants: [] })).toBeNull();
  });
});

describe('changeChoice', () => {
  it('should keep the dough when the size changes', () => {
    expect(changeChoice(all, byId('25-cm-thin'), { size: '30-cm' }).variantId).toBe('30-cm-thin');
  });

  it('should take the size’s other dough when there is no such variant', () => {
    expect(changeChoice(all, byId('25-cm-thin'), { size: '35-cm' }).variantId).toBe('35-cm-traditional');
  });

  it('should keep the size when the dough changes', () => {
    expect(changeChoice(all, byId('30-cm-traditional'), { dough: 'thin' }).variantId).toBe('30-cm-thin');
  });

  it('should stay where it is when nothing fits', () => {
    const soldOut = all.map((candidate) => ({ ...candidate, available: candidate.size === '25-cm' }));
    expect(changeChoice(soldOut, byId('25-cm-traditional', soldOut), { size: '35-cm' }).variantId).toBe('25-cm-traditional');
  });
});
