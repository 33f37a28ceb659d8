import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RunFailure } from '../run/failures.ts';
import { inRounds, median, medianRatio, wantedRounds } from './rounds.ts';

describe('the median', () => {
  it('is the middle one, or between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(() => median([])).toThrow();
  });

  it('has as many values below it as above', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values);
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});

describe('the ratio over several rounds', () => {
  it('is that of within the rounds, whatever each round was slowed by', () => {
    const slowedBy = [1, 7, 3];
    const own = slowedBy.map((slower) => 20 / slower);
    const reference = slowedBy.map((slower) => 100 / slower);
    expect(medianRatio(own, reference)).toBeCloseTo(0.2);
    // Not the ratio of the medians, 2 / 3.
    expect(medianRatio([1, 2, 9], [1, 4, 3])).toBe(1);
  });

  it('needs a reference for each value', () => {
    expect(() => medianRatio([1, 2], [1])).toThrow();
  });
});

describe('measuring in rounds', () => {
  it('takes each once a round, and begins each round with another', async () => {
    const taken: string[] = [];
    const take = (name: string) => async () => Promise.resolve(taken.push(name));
    const samples = await inRounds(3, { a: take('a'), b: take('b') });
    expect(taken).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
    expect(samples).toEqual({ a: [1, 4, 5], b: [2, 3, 6] });
  });
});

describe('how many rounds', () => {
  it('is said by ROUNDS, a whole number from 1', () => {
    expect([wantedRounds({}), wantedRounds({ ROUNDS: '' }), wantedRounds({ ROUNDS: '9' })]).toEqual([5, 5, 9]);
    for (const ROUNDS of ['0', '-1', '1.5', 'many']) expect(() => wantedRounds({ ROUNDS })).toThrow(RunFailure);
  });
});
