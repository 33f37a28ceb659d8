import { ValidationFailedError } from '../errors/validation-failed.error.js';

/** A body whose objects and lists lie too deep in each other to be checked. */
export class BodyTooDeepError extends ValidationFailedError {
  constructor() {
    super([{ field: '', code: 'TOO_DEEP', message: 'objects and lists are nested too deeply' }]);
  }
}

/** Whether objects and lists of `value` lie more than `depth` deep in each other; level by level, for recursion is what it protects. */
export function isNestedDeeper(value: unknown, depth: number): boolean {
  let level = [value].filter(isContainer);
  for (let reached = 0; level.length > 0; reached += 1) {
    if (reached >= depth) {
      return true;
    }
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
