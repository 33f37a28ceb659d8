import { ValidationFailedError } from '../errors/validation-failed.error.js';

/** Far deeper than any body that means something, far shallower than what recursion over it can bear. */
const MAX_DEPTH = 20;
/** More than the largest honest body has: a shop's settings with every exception of a year, and a thousand postcodes. */
const MAX_VALUES = 16_000;
/** Names that every object has already: class-transformer leaves out fields that are called so, in silence. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** A body that no honest program writes, for `code`; refused before anything walks over it. */
export class BodyRefusedError extends ValidationFailedError {
  constructor(code: 'TOO_DEEP' | 'TOO_MANY' | 'DUPLICATE_KEY' | 'UNKNOWN_FIELD', message: string, field = '') {
    super([{ field, code, message }]);
  }
}

/** Why `body`, parsed from the JSON `text`, is refused; undefined when it may be looked at. */
export function refusedBody(body: unknown, text: string): BodyRefusedError | undefined {
  const found = lookOver(body);
  if (found === null) {
    return new BodyRefusedError('TOO_DEEP', 'objects and lists are nested too deeply');
  }
  if (found.values > MAX_VALUES) {
    return new BodyRefusedError('TOO_MANY', `send at most ${MAX_VALUES} values`);
  }
  if (membersWritten(text) !== found.names.length) {
    return new BodyRefusedError('DUPLICATE_KEY', 'name each field of an object once');
  }
  const inherited = found.names.find((name) => INHERITED.has(name));
  if (inherited !== undefined) {
    return new BodyRefusedError('UNKNOWN_FIELD', `property ${inherited} should not exist`, inherited);
  }
  return undefined;
}

/** How many values lie in `body`, and the names in it; null when too deep. Level by level, for recursion is what it protects. */
function lookOver(body: unknown): { values: number; names: string[] } | null {
  let values = 0;
  let names: string[] = [];
  let level = [body].filter(isContainer);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MAX_DEPTH) {
      return null;
    }
    names = names.concat(level.flatMap((container) => (Array.isArray(container) ? [] : Object.keys(container))));
    const inner = level.flatMap((container) => Object.values(container) as unknown[]);
    values += inner.length;
    level = inner.filter(isContainer);
  }
  return { values, names };
}

/**
 * How many members the objects in `json` have as written. Of two with one name JSON.parse keeps the last and other readers the first;
 * then fewer come out of it. Each has one colon outside of strings; escapes go first, so that a quote ends its string.
 */
function membersWritten(json: string): number {
  const bare = json.replaceAll(/\\./g, '').replaceAll(/"[^"]*"/g, '');
  return bare.split(':').length - 1;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
