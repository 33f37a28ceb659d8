import type { ValidationError } from 'class-validator';
import type { FieldProblem } from '../errors/problem.js';

/** class-validator's tree as a flat list: one entry a field, at its JSON path. */
export function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = pathOf(parent, error.property);
    const constraint = mostBasic(error.constraints ?? {});
    const inside = fieldProblems(error.children ?? [], field);
    // That a list holds something else than objects is said of each thing inside, where it can be.
    const isSaidInside = constraint?.[0] === 'isObject' && inside.length > 0;
    return constraint && !isSaidInside ? [{ field, code: codeOf(constraint[0], error.value), message: constraint[1] }] : inside;
  });
}

/** A number given as text breaks every rule of numbers; that it is no number is what helps. */
function mostBasic(constraints: Record<string, string>): [name: string, message: string] | undefined {
  const all = Object.entries(constraints);
  return all.find(([name]) => name.startsWith('is')) ?? all[0];
}

function pathOf(parent: string, property: string): string {
  // Of a body that is no object at all there is no property to name.
  if (property === '' || property === 'undefined') {
    return parent;
  }
  if (/^\d+$/.test(property)) {
    return `${parent}[${property}]`;
  }
  return parent ? `${parent}.${property}` : property;
}

/** 'isEmail' → 'EMAIL', 'maxLength' → 'MAX_LENGTH'; what is absent is REQUIRED whichever check noticed. */
function codeOf(constraint: string, value: unknown): string {
  if (constraint === 'whitelistValidation') {
    return 'UNKNOWN_FIELD';
  }
  if (value === undefined || value === null) {
    return 'REQUIRED';
  }
  const words = constraint.replace(/^is(?=[A-Z])/, '').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return words.toUpperCase();
}
