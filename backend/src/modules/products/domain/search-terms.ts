/** A word that a shopper looks for, as the database knows it. */
export interface SearchedWord {
  /** In small letters, without accents. */
  word: string;
  /** Null for words such as "with", which say nothing of a product. */
  stem: string | null;
  /** The product words nearest to it, if none begins with it or has its stem; null if none is near. */
  correction: { word: string; stem: string } | null;
  /** No fewer than the products that have it, or what it is corrected to, had when they were last counted. */
  products: number;
}

export interface SearchTerms {
  /** For PostgreSQL's `tsquery`; null where nothing can be found. */
  query: string | null;
  /** So few have it that it is cheaper to find and sort them all than to read products in order until the page is full. */
  isRare: boolean;
  /** What is looked for instead of what was written, because nothing is called that; null if it is what was written. */
  correctedText: string | null;
}

const RARE_PRODUCTS = 1_000;

/**
 * All words have to be there, in any order, each as the beginning of a word or in another of its forms. Words are letters and
 * digits only, so that none can be read as an operator.
 */
export function composeSearchTerms(words: readonly SearchedWord[]): SearchTerms {
  const telling = words.filter(({ stem }) => stem !== null);
  // Whoever has typed no more than "a" may be on the way to "anchovies".
  const wanted = telling.length > 0 ? telling : words;
  return {
    query: wanted.length > 0 ? wanted.map(termOf).join(' & ') : null,
    isRare: wanted.some(({ products }) => products < RARE_PRODUCTS),
    correctedText: wanted.some(({ correction }) => correction) ? words.map(asLookedFor).join(' ') : null,
  };
}

function termOf({ word, stem, correction }: SearchedWord): string {
  if (correction) {
    return `('${correction.word}' | '${correction.stem}')`;
  }
  return stem === null ? `'${word}':*` : `('${word}':* | '${stem}')`;
}

function asLookedFor({ word, correction }: SearchedWord): string {
  return correction?.word ?? word;
}
