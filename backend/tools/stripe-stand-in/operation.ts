import type { Transaction } from './books.ts';
import type { Shape, Values } from './parameters.ts';
import type { Settings } from './settings.ts';

export interface OperationContext {
  tx: Transaction;
  settings: Settings;
  /** The id in the path, if it has one. */
  pathId: string;
}

/** One call of Stripe's API, or of the control API. */
export interface Operation {
  /** As the SDK names it; what faults are matched against. */
  name: string;
  method: 'GET' | 'POST';
  path: string;
  params: Shape;
  run: (context: OperationContext, params: never) => object;
}

/** Declares an operation with its parameters typed by their readers. */
export function operation<S extends Shape>(
  name: string,
  method: Operation['method'],
  path: string,
  params: S,
  run: (context: OperationContext, params: Values<S>) => object,
): Operation {
  return { name, method, path, params, run: run };
}
