import { expect, it } from 'vitest';
import { memberCashbackMinor } from './member-cashback';

it.each([
  [1290, 10, 129],
  [1299, 10, 129],
  [20_000, 1.15, 230],
  [1290, 0, 0],
])('of goods for %i, %d percent are %i', (goodsMinor, percent, earnedMinor) => {
  expect(memberCashbackMinor(goodsMinor, percent)).toBe(earnedMinor);
});
