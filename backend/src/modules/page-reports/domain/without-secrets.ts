const QUOTED = /"[^"]*"/g;
const EMAIL = /[^\s"'<>()@]{1,64}@[^\s"'<>()@]+/g;
const QUERY = /[?#]\S+/g;
/** Telephone numbers, cards, postcodes, ids. */
const NUMBER = /\d(?:[ ./()-]{0,3}\d){4,}/g;
/** Long words with a digit, or longer than any name: keys, tokens, UUIDs. */
const TOKEN = /\b(?:(?=[\w-]*\d)[\w-]{16,}|[\w-]{32,})/g;

/**
 * A browser's words about an error without what may open a door or tell who somebody is. What stands in double quotes goes whole: where
 * JSON cannot be read, browsers quote it.
 */
export function withoutSecrets(message: string): string {
  return message
    .replaceAll(QUOTED, '"…"')
    .replaceAll(EMAIL, '[address]')
    .replaceAll(QUERY, '[query]')
    .replaceAll(TOKEN, '[token]')
    .replaceAll(NUMBER, '[number]');
}

const MAX_FRAMES = 15;
/** As Chrome, or as Firefox and Safari write it: a function, and where it is in one of our files. */
const FRAME =
  /(?:at (?:async )?(?<chrome>[\w$.]+) \(|(?<others>[\w$]{1,60})@)?https?:\/\/[^\s/?#]+(?<at>\/[\w./-]+\.js)(?:\?[^\s:]*)?(?<place>:\d+:\d+)/;

/** Where an error came from, the innermost first: functions and places in files. Nothing else of `stack` is taken, its message least of all. */
export function framesOf(stack: string): string[] {
  const frames = stack.split('\n').map((line) => FRAME.exec(line)?.groups);
  return frames
    .filter((frame) => frame !== undefined)
    .slice(0, MAX_FRAMES)
    .map(({ chrome, others, at = '', place = '' }) => [chrome ?? others, `${at}${place}`].filter(Boolean).join(' '));
}
