import { describe, expect, it } from '@jest/globals';
import { composeSearchTerms, type SearchedWord } from './search-terms.js';

const mushrooms: SearchedWord = { word: 'mushrooms', stem: 'mushroom', correction: null, products: 3 };
const withWord: SearchedWord = { word: 'with', stem: null, correction: null, products: 0 };
const margarita: SearchedWord = {
  word: 'margarita',
  stem: 'margarita',
  correction: { word: 'margherita', stem: 'margherita' },
  products: 1,
};

describe('composeSearchTerms', () => {
  it('looks for the beginning of a word and for its other forms', () => {
    expect(composeSearchTerms([mushrooms])).toEqual({ query: `('mushrooms':* | 'mushroom')`, isRare: true, correctedText: null });
  });

  it('wants every word but those that say nothing', () => {
    const { query } = composeSearchTerms([mushrooms, withWord, { ...mushrooms, word: 'ham', stem: 'ham' }]);
    expect(query).toBe(`('mushrooms':* | 'mushroom') & ('ham':* | 'ham')`);
  });

  it('takes such a word for a beginning where there is no other', () => {
    expect(composeSearchTerms([withWord]).query).toBe(`'with':*`);
  });

  it('says what it looks for instead', () => {
    expect(composeSearchTerms([margarita, withWord, mushrooms])).toEqual({
      query: `('margherita' | 'margherita') & ('mushrooms':* | 'mushroom')`,
      isRare: true,
      correctedText: 'margherita with mushrooms',
    });
  });

  it('is as rare as its rarest word', () => {
    const common = { ...mushrooms, products: 100_000 };
    expect(composeSearchTerms([common]).isRare).toBe(false);
    expect(composeSearchTerms([common, mushrooms]).isRare).toBe(true);
    expect(composeSearchTerms([common, withWord]).isRare).toBe(false);
  });

  it('finds nothing by nothing', () => {
    expect(composeSearchTerms([])).toEqual({ query: null, isRare: false, correctedText: null });
  });
});
