const MAX_WORD_LENGTH = 40;

/** How a review's author is named in public: the first name and the last name's initial at most, never an e-mail address. */
export function shownName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  const last = others.at(-1);
  const shown = first.includes('@') ? initialOf(first) : [...first].slice(0, MAX_WORD_LENGTH).join('');
  return last === undefined ? shown : `${shown} ${initialOf(last)}`;
}

/** By code point: half of a surrogate pair is no letter. */
function initialOf(word: string): string {
  return `${([...word][0] ?? '').toUpperCase()}.`;
}
