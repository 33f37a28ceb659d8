import { addMinor, checkedMinor } from './minor.js';

/**
 * Splits `totalMinor` over `weights` in proportion, in whole minor units that add up to exactly `totalMinor`.
 * What rounding down leaves goes to the largest remainders, the earlier of equals first. No share passes its weight
 * as long as the total does not pass the sum of weights. Weights are not negative; with all of them 0 the total must be 0.
 */
export function largestRemainder(totalMinor: number, weights: readonly number[]): number[] {
  const sum = BigInt(addMinor(...weights));
  const total = BigInt(checkedMinor(totalMinor));
  if (totalMinor < 0 || weights.some((weight) => weight < 0) || (sum === 0n && total > 0n)) {
    throw new RangeError(`${totalMinor} cannot be split over [${weights.join(', ')}]`);
  }
  if (sum === 0n) {
    return weights.map(() => 0);
  }
  const shares = weights.map((weight) => Number((total * BigInt(weight)) / sum));
  const left = totalMinor - addMinor(...shares);
  byLargestRemainder(total, weights, sum)
    .slice(0, left)
    .forEach((index) => (shares[index] = (shares[index] ?? 0) + 1));
  return shares;
}

function byLargestRemainder(total: bigint, weights: readonly number[], sum: bigint): number[] {
  const remainders = weights.map((weight) => (total * BigInt(weight)) % sum);
  return weights
    .map((_, index) => index)
    .sort((a, b) => {
      const difference = (remainders[b] ?? 0n) - (remainders[a] ?? 0n);
      return difference > 0n ? 1 : difference < 0n ? -1 : a - b;
    });
}
