import type { Topping } from '../topping';

const basil: Topping = {
  count: 7,
  footprint: 17,
  layer: 3,
  draw: (variation) => (
    <>
      <path d="M-21 0C-15 -13 4 -17 21 0C4 15 -15 13 -21 0Z" fill="#22612c" />
      <path d="M-19 -1C-13 -11 3 -14 18 -1Z" fill={variation > 0.5 ? '#419a45' : '#388c3e'} />
      <path d="M-18 0H16M-9 0L-4 -6M0 0L5 -6M-6 0L-1 6M3 0L8 5" stroke="#8fce7f" strokeWidth="1.3" strokeLinecap="round" />
    </>
  ),
};

const rucola: Topping = {
  count: 12,
  footprint: 18,
  layer: 3,
  draw: () => (
    <>
      <path d="M-24 2C-18 -1 -14 -1 -12 -8C-6 -9 -6 -3 -2 -3C0 -11 8 -11 8 -4C14 -10 24 -6 25 1C22 8 14 9 9 4C8 11 -1 11 -2 3C-7 8 -12 6 -12 2C-16 2 -20 4 -24 2Z" fill="#3f8a35" />
      <path d="M-24 2C-8 -1 8 0 21 1" stroke="#a9d67c" strokeWidth="1.5" fill="none" strokeLinecap="round" />
    </>
  ),
};

const spinach: Topping = {
  count: 10,
  footprint: 18,
  layer: 2,
  draw: () => (
    <>
      <path d="M-20 2C-14 -6 -14 -14 -1 -14S20 -7 19 1S10 13 -1 12S-14 8 -20 2Z" fill="#1f5b2c" />
      <path d="M-18 2C-6 0 6 -1 15 0M-4 0L2 -7M-4 1L2 7M5 0L10 -5" stroke="#6fae5d" strokeWidth="1.5" strokeLinecap="round" fill="none" />
    </>
  ),
};

const oregano: Topping = {
  count: 34,
  footprint: 5,
  layer: 3,
  draw: (variation) => <path d="M-4 1L0 -3L4 0L0 3Z" fill={variation > 0.5 ? '#4c7336' : '#6c8a3c'} />,
};

export const herbToppings = { basil, rucola, spinach, oregano } satisfies Record<string, Topping>;
