const QUOTED = /"[^"]*"/g;
const EMAIL = /[^\s"'<>()@]{1,64}@[^\s"'<>()@]+/g;
const QUERY = /[?#]\S+/g;
/** Telephone numbers, cards, postcodes, ids. */
const NUMBER = /\d(?:[ ./()-]{0,3}\d){4,}/g;
/** Long words with a digit, or longer than any name: keys, tokens, UUIDs. */
const TOKEN = /\b(?:(?=[\w-]*\d)[\w-]{16,}|[\w-]{32,})/g;

/**
 * The words of an error without what may open a door or tell who somebody is. What stands in double quotes goes whole: where JSON cannot
 * be read, V8 quotes it.
 */
export function withoutSecrets(message: string): string {
  return message
    .replaceAll(QUOTED, '"…"')
    .replaceAll(EMAIL, '[address]')
    .replaceAll(QUERY, '[query]')
    .replaceAll(TOKEN, '[token]')
    .replaceAll(NUMBER, '[number]');
}
