import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeProductCursor, encodeProductCursor, PRODUCT_SORTS, SORT_KEYS } from './product-sort.js';

const anySort = fc.constantFrom(...PRODUCT_SORTS);
const anyValue = fc.nat({ max: 500 }).map((hundredths) => (hundredths / 100).toFixed(2));
const anyCursor = anySort.chain((sort) =>
  fc.record({
    sort: fc.constant(sort),
    keys: fc.tuple(...SORT_KEYS[sort].map(({ column }) => (column === 'id' ? fc.uuid() : anyValue))),
  }),
);

describe('decodeProductCursor', () => {
  it('reads back what was encoded, for the same sort only', () => {
    fc.assert(
      fc.property(anyCursor, anySort, (cursor, sort) => {
        const decoded = decodeProductCursor(encodeProductCursor(cursor), sort);
        expect(decoded).toEqual(sort === cursor.sort ? cursor : null);
      }),
    );
  });

  it('refuses whatever else it is given, without throwing', () => {
    const anyJson = fc.json().map((json) => Buffer.from(json).toString('base64url'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyJson), anySort, (text, sort) => {
        expect(decodeProductCursor(text, sort)).toBeNull();
      }),
    );
  });

  it('refuses values that are no numbers', () => {
    const forged = Buffer.from(JSON.stringify([0, "1'; --", '7f9c24e8-3b0a-4b6e-9c56-0d8f4c1f3a11'])).toString('base64url');
    expect(decodeProductCursor(forged, '-rating')).toBeNull();
  });
});
