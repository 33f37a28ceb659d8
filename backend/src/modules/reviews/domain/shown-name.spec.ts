import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownName } from './shown-name.js';

describe('the name beside a review', () => {
  it.each([
    ['Clara Winter', 'Clara W.'],
    ['  Ada   King  Lovelace ', 'Ada L.'],
    ['Клара', 'Клара'],
    ['мария de la cruz', 'мария C.'],
    ['ada@example.com', 'A.'],
    ['Ada ada@example.com', 'Ada A.'],
  ])('makes %j into %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it('tells no more of the last word than its first letter, and fits its column', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.string({ unit: 'grapheme', minLength: 4 }),
        (first, last) => {
          const shown = shownName(`${first} ${last}`);
          expect([...shown].length).toBeLessThanOrEqual(60);
          expect(shown.split(' ').length).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});
