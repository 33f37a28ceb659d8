import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Patch } from './patches.ts';
import { roundsOf } from './type-errors.ts';

const patchOf = (changes: string[]): Patch => ({ name: '', file: '', depth: 1, guard: '', specs: [], changes, flaw: null });

describe('the rounds in which patches are compiled', () => {
  const some = fc.array(fc.uniqueArray(fc.constantFrom('a.ts', 'b.ts', 'c.ts', 'd.ts'), { minLength: 1 }).map(patchOf));

  it('have each patch once', () => {
    fc.assert(fc.property(some, (patches) => expect(new Set(roundsOf(patches).flat())).toEqual(new Set(patches))));
    fc.assert(fc.property(some, (patches) => expect(roundsOf(patches).flat()).toHaveLength(patches.length)));
  });

  it('change no file twice', () => {
    fc.assert(
      fc.property(some, (patches) => {
        for (const round of roundsOf(patches)) {
          const changes = round.flatMap((patch) => patch.changes);
          expect(changes).toHaveLength(new Set(changes).size);
        }
      }),
    );
  });

  it('are as many as there are patches of the most changed file, where each changes one', () => {
    expect(roundsOf([['a.ts'], ['a.ts'], ['b.ts'], ['a.ts'], ['c.ts']].map(patchOf))).toHaveLength(3);
  });
});
