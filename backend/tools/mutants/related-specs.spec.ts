import { describe, expect, it } from '@jest/globals';
import type { Patch } from './patches.ts';
import { relatedSpecs, specsOf } from './related-specs.ts';

function patch(changes: string[], specs: string[]): Patch {
  return { name: '', file: '', depth: 1, guard: '', specs, changes, flaw: null };
}

const known = [
  patch(['src/payments/inbox.ts'], ['inbox.spec.ts', 'worker.spec.ts']),
  patch(['src/payments/inbox.ts'], ['worker.spec.ts']),
  patch(['src/payments/refunds.ts'], ['refunds.spec.ts', 'inbox.spec.ts']),
  patch(['src/orders/moves.ts'], ['orders.spec.ts']),
];
const everything = ['orders.spec.ts', 'refunds.spec.ts', 'worker.spec.ts'];
const none = () => false;

describe('a patch that names no spec', () => {
  it('is tried against what notices changes of its file, then of its folder, then against everything, each once', () => {
    expect(relatedSpecs(['src/payments/inbox.ts'], known, everything, none)).toEqual([
      ['worker.spec.ts', 'inbox.spec.ts'],
      ['refunds.spec.ts'],
      ['orders.spec.ts'],
    ]);
  });

  it('is tried first against the spec beside what it changes, if there is one', () => {
    const exists = (spec: string): boolean => spec === 'src/orders/state.spec.ts';
    expect(relatedSpecs(['src/orders/state.ts', 'src/orders/none.ts'], known, everything, exists)[0]).toEqual([
      'src/orders/state.spec.ts',
    ]);
  });

  it('of a place that nobody knows is tried against everything', () => {
    expect(relatedSpecs(['src/new/new.ts'], known, everything, none)).toEqual([everything]);
  });
});

describe('the specs that patches name', () => {
  it('are each given once, those first that most of them name', () => {
    expect(specsOf(known)).toEqual(['inbox.spec.ts', 'worker.spec.ts', 'refunds.spec.ts', 'orders.spec.ts']);
  });
});
