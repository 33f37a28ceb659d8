import type { Topping } from '../topping';

const shrimp: Topping = {
  count: 9,
  footprint: 19,
  layer: 2,
  draw: (variation) => (
    <g transform={variation > 0.5 ? 'scale(-1 1)' : undefined}>
      <path d="M-12 -13C4 -21 20 -9 17 6C15 16 4 20 -4 16L-7 22L-11 13L-17 12L-10 8C-4 12 5 10 6 3C7 -4 0 -8 -8 -5Z" fill="#f0805e" />
      <path d="M-7 -10C4 -15 15 -7 13 5C12 11 6 14 0 13" stroke="#ffc3a4" strokeWidth="3" fill="none" strokeLinecap="round" />
      <path d="M4 -15L2 -7M13 -8L6 -3M17 4L8 4M12 14L6 9" stroke="#d15d3c" strokeWidth="1.8" />
    </g>
  ),
};

const tuna: Topping = {
  count: 13,
  footprint: 14,
  layer: 2,
  draw: () => (
    <>
      <path d="M-14 3L-9 -9L4 -11L14 -4L10 8L-4 11Z" fill="#b98471" />
      <path d="M-11 2L-7 -7L3 -9L11 -3L8 6L-3 8Z" fill="#e0b6a2" />
      <path d="M-8 -2L7 -5M-8 3L8 1" stroke="#b98471" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
};

const anchovy: Topping = {
  count: 8,
  footprint: 17,
  layer: 2,
  draw: () => (
    <>
      <path d="M-22 2C-12 -8 8 -8 20 0L26 -5L25 7L20 3C8 8 -10 9 -22 2Z" fill="#6d4536" />
      <path d="M-17 1C-8 -4 6 -5 18 1" stroke="#c99f82" strokeWidth="2" fill="none" strokeLinecap="round" />
    </>
  ),
};

const salmon: Topping = {
  count: 8,
  footprint: 22,
  layer: 2,
  draw: () => (
    <>
      <path d="M-24 0C-18 -13 -6 -11 2 -8S19 -13 24 -3C22 10 11 9 3 7S-16 15 -24 0Z" fill="#ee7a4b" />
      <path d="M-18 1C-12 -7 -5 -5 2 -3S14 -6 19 -3M-14 6C-8 1 -2 4 4 4S13 4 17 1" stroke="#ffc49f" strokeWidth="1.9" fill="none" strokeLinecap="round" />
    </>
  ),
};

export const seaToppings = { shrimp, tuna, anchovy, salmon } satisfies Record<string, Topping>;
