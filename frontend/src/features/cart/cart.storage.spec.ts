import { describe, expect, it } from 'vitest';
import { storedCart } from './cart.storage';

const line = { lineKey: 'm-30', productSlug: 'margherita', productName: 'Margherita', variantId: 'm-30', removedIngredientIds: ['basil'], quantity: 2, unitPriceMinor: 1190 };

const otherHalf = { productSlug: 'pepperoni', productName: 'Pepperoni', variantId: 'p-30', removedIngredientIds: ['chili'] };

describe('the stored cart', () => {
  it('should come back whole', () => {
    storedCart.write({ lines: [line], currency: 'eur' });
    expect(storedCart.read()).toEqual({ lines: [line], currency: 'eur' });
  });

  it('should come back with both halves of a pizza', () => {
    const halved = { ...line, lineKey: 'm-30_basil+p-30_chili', otherHalf, formerUnitPriceMinor: 990 };
    storedCart.write({ lines: [line, halved], currency: 'eur' });
    expect(storedCart.read()).toEqual({ lines: [line, halved], currency: 'eur' });
  });

  it.each([
    { lines: [{ ...line, otherHalf: 'pepperoni' }], currency: 'eur' },
    { lines: [{ ...line, otherHalf: { ...otherHalf, variantId: 7 } }], currency: 'eur' },
    { lines: [{ ...line, otherHalf: { ...otherHalf, removedIngredientIds: undefined } }], currency: 'eur' },
    { lines: [{ ...line, quantity: -1 }], currency: 'eur' },
    { lines: [{ ...line, unitPriceMinor: 11.9 }], currency: 'eur' },
    { lines: [{ ...line, formerUnitPriceMinor: '990' }], currency: 'eur' },
    { lines: [{ ...line, variantId: undefined }], currency: 'eur' },
    { lines: [{ ...line, removedIngredientIds: [7] }], currency: 'eur' },
    { lines: 'none', currency: 'eur' },
    { lines: [], currency: 978 },
    null,
  ])('should read as no cart when somebody made it %j', (value) => {
    localStorage.setItem(storedCart.key, JSON.stringify({ version: 2, value }));
    expect(storedCart.read()).toBeNull();
  });
});
