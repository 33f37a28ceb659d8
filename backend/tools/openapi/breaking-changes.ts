import { apiDiff, type Diff } from 'api-smart-diff';

export interface BreakingChange {
  /** As the documents name it: `GET /orders/{orderId}`. */
  operation: string;
  /** What was done, and where in the operation, as a path of keys. */
  action: 'add' | 'remove' | 'replace' | 'rename';
  place: string;
}

/** Fields whose values may become more at any time, by the rule in docs/api-changelog.md. */
const OPEN_FIELDS = new Set(['channel', 'actorType', 'source', 'code', 'scopes']);

/**
 * What in `after` breaks a program written against `before`, both OpenAPI documents. Schemas are looked at where operations use them, since
 * a field more is harmless in an answer and not in a request.
 */
export function breakingChanges(before: unknown, after: unknown): BreakingChange[] {
  return apiDiff(before, after).filter(isOfOperation).filter(isBreaking).map(describe);
}

function isOfOperation({ path }: Diff): boolean {
  return path[0] === 'paths' && path.length > 2;
}

/** The library's judgement, but for where it does not know the direction or our rule. */
function isBreaking(diff: Diff): boolean {
  if (isOfType(diff)) {
    return !isCompatible(diff);
  }
  if (isRemovedField(diff)) {
    return true;
  }
  return diff.type === 'breaking' && !isOpenValue(diff);
}

/** The type of a schema, not a property that is called so. */
function isOfType({ path }: Diff): boolean {
  return path.at(-1) === 'type' && path.at(-2) !== 'properties';
}

/** An answer may promise more than it did, a request may take more than it did. */
function isCompatible({ path, before, after }: Diff): boolean {
  return isInAnswer(path) ? isWithin(after, before) : isWithin(before, after);
}

function isWithin(narrow: unknown, wide: unknown): boolean {
  const allowed = typesOf(wide);
  // No type allows all.
  return allowed.length === 0 || (typesOf(narrow).length > 0 && typesOf(narrow).every((type) => admits(allowed, type)));
}

function admits(allowed: string[], type: string): boolean {
  return allowed.includes(type) || (type === 'integer' && allowed.includes('number'));
}

function typesOf(type: unknown): string[] {
  return type === undefined ? [] : [type as string | string[]].flat();
}

/** Required or not: somebody reads it, or sends it and would be refused. */
function isRemovedField({ path, action }: Diff): boolean {
  return action === 'remove' && path.at(-2) === 'properties';
}

function isOpenValue({ path, action }: Diff): boolean {
  const field = path[path.lastIndexOf('properties') + 1];
  return action === 'add' && path.at(-2) === 'enum' && isInAnswer(path) && OPEN_FIELDS.has(String(field));
}

function isInAnswer(path: Diff['path']): boolean {
  return path[3] === 'responses';
}

function describe({ path: [, route, method, ...place], action }: Diff): BreakingChange {
  const operation = `${String(method).toUpperCase()} ${String(route).replace(/^\/api\/v1(?=\/)/, '')}`;
  return { operation, action, place: place.join('/') };
}
