import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CODE_PATTERN, normaliseCode } from './coupon-code.js';

describe('normaliseCode', () => {
  it.each([
    ['welcome10', 'WELCOME10'],
    ['  Welcome10\t', 'WELCOME10'],
    ['ＷＥＬＣＯＭＥ１０', 'WELCOME10'],
    ['pizza-friday', 'PIZZA-FRIDAY'],
  ])('takes %p for %p', (typed, code) => {
    expect(normaliseCode(typed)).toBe(code);
  });

  it.each([
    ['a Cyrillic letter that looks Latin', 'WELСOME10'],
    ['a dotless i, which is an I in upper case', 'pızza'],
    ['a sharp s, which is two letters in upper case', 'spaß'],
    ['something invisible', 'WELCOME\u200b10'],
    ['a blank within', 'WELCOME 10'],
    ['a letter of many signs', 'ﷺ'],
    ['too little', 'AB'],
    ['too much', 'A'.repeat(41)],
  ])('takes %s for no code', (_, typed) => {
    expect(normaliseCode(typed)).toBeNull();
  });

  it('makes of anything a code that stays as it is, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const code = normaliseCode(typed);
        expect(code === null || (CODE_PATTERN.test(code) && normaliseCode(code.toLowerCase()) === code)).toBe(true);
      }),
    );
  });
});
