import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random';

const take = (seed: string, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

describe('seededRandom', () => {
  it('should repeat the same numbers for the same seed', () => {
    expect(take('margherita', 20)).toEqual(take('margherita', 20));
  });

  it('should give other numbers for another seed', () => {
    expect(take('margherita', 5)).not.toEqual(take('diavola', 5));
  });

  it('should stay in [0, 1) and use the whole of it', () => {
    const numbers = take('forno', 5000);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(mean).toBeCloseTo(0.5, 1);
  });
});
