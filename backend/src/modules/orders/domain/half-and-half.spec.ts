import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HALF_PRICE_POLICIES } from '../../shop/domain/half-price-policy.js';
import { halfAndHalfPriceMinor, lineName } from './half-and-half.js';

const aPolicy = fc.constantFrom(...HALF_PRICE_POLICIES);
/** What a half may become dearer by; two prices with it are still an exact number. */
const MOST_MORE = 1_000;
const aPrice = fc.oneof(fc.nat(10_000), fc.nat(Math.floor(Number.MAX_SAFE_INTEGER / 2) - MOST_MORE));

describe('halfAndHalfPriceMinor', () => {
  it('asks for two equal halves what one whole costs', () => {
    fc.assert(
      fc.property(aPolicy, aPrice, (policy, price) => {
        expect(halfAndHalfPriceMinor(policy, price, price)).toBe(price);
      }),
    );
  });

  it('asks the same whichever half is the left one', () => {
    fc.assert(
      fc.property(aPolicy, aPrice, aPrice, (policy, a, b) => {
        expect(halfAndHalfPriceMinor(policy, a, b)).toBe(halfAndHalfPriceMinor(policy, b, a));
      }),
    );
  });

  it('asks whole units between both prices, and no less for a dearer half', () => {
    fc.assert(
      fc.property(aPolicy, aPrice, aPrice, fc.nat(MOST_MORE), (policy, a, b, more) => {
        const price = halfAndHalfPriceMinor(policy, a, b);
        expect(Number.isSafeInteger(price)).toBe(true);
        expect(price).toBeGreaterThanOrEqual(Math.min(a, b));
        expect(price).toBeLessThanOrEqual(Math.max(a, b));
        expect(halfAndHalfPriceMinor(policy, a + more, b)).toBeGreaterThanOrEqual(price);
      }),
    );
  });

  it('asks as much as the dearer one, or the mean with half a unit rounded up', () => {
    expect(halfAndHalfPriceMinor('higher', 990, 1_295)).toBe(1_295);
    expect(halfAndHalfPriceMinor('average', 990, 1_295)).toBe(1_143);
    expect(halfAndHalfPriceMinor('average', 1_000, 1_290)).toBe(1_145);
    fc.assert(
      fc.property(aPrice, aPrice, (a, b) => {
        expect(halfAndHalfPriceMinor('higher', a, b)).toBe(Math.max(a, b));
        const twiceTooMuch = 2n * BigInt(halfAndHalfPriceMinor('average', a, b)) - BigInt(a) - BigInt(b);
        expect([0n, 1n]).toContain(twiceTooMuch);
      }),
    );
  });
});

describe('lineName', () => {
  it('names both halves', () => {
    expect(lineName({ name: 'Margherita', otherHalf: null })).toBe('Margherita');
    expect(lineName({ name: 'Margherita', otherHalf: { name: 'Diavola' } })).toBe('½ Margherita + ½ Diavola');
  });
});
