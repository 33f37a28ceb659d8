import { describe, expect, it } from '@jest/globals';
import { servesPostcode } from './postcode.js';

describe('servesPostcode', () => {
  it.each([
    ['10435', true],
    [' 10 435 ', true],
    ['sw1a1aa', true],
    ['SW1A 1AA', true],
    ['10436', false],
    ['1043', false],
    ['', false],
  ])('%j is served: %s', (postcode, served) => {
    expect(servesPostcode(['10435', 'SW1A 1AA'], postcode)).toBe(served);
  });
});
