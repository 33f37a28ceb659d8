import type { Topping } from '../topping';

const freshMozzarella: Topping = {
  count: 8,
  footprint: 27,
  layer: 0,
  draw: (variation) => (
    <>
      <path d="M-27 3C-29 -14 -14 -25 3 -24S29 -12 27 5S12 24 -4 24S-25 19 -27 3Z" fill="#f5e3bd" />
      <path d="M-22 2C-23 -11 -11 -20 3 -19S24 -9 22 5S9 19 -3 19S-20 15 -22 2Z" fill="#fffaf0" />
      {variation > 0.35 && <path d="M4 5Q9 1 14 5T8 13Q2 12 4 5Z" fill="#e9bd75" opacity=".75" />}
    </>
  ),
};

const gorgonzola: Topping = {
  count: 11,
  footprint: 18,
  layer: 2,
  draw: () => (
    <>
      <path d="M-18 2C-18 -11 -7 -15 3 -14S18 -6 17 4S6 15 -4 14S-18 12 -18 2Z" fill="#f8f0d8" />
      <path d="M-8 -5Q-3 -9 0 -4T-5 1Q-10 0 -8 -5Z" fill="#5f8a86" />
      <path d="M4 3Q9 1 9 6T3 9Q0 6 4 3Z" fill="#4f7a7d" />
      <circle cx="8" cy="-6" r="2" fill="#6d9690" />
      <circle cx="-9" cy="7" r="1.7" fill="#6d9690" />
    </>
  ),
};

const parmesan: Topping = {
  count: 13,
  footprint: 15,
  layer: 3,
  draw: () => (
    <>
      <path d="M-18 3L-10 -7L7 -9L19 -1L9 6L-7 8Z" fill="#d9ac54" />
      <path d="M-16 2L-9 -6L6 -8L16 -1L8 4L-6 6Z" fill="#fdeeb5" />
    </>
  ),
};

const softCheese: Topping = {
  count: 11,
  footprint: 15,
  layer: 2,
  draw: () => (
    <>
      <path d="M-14 3C-16 -7 -6 -13 2 -12S16 -4 14 4S4 13 -4 12S-13 9 -14 3Z" fill="#e9dcc0" />
      <path d="M-11 1C-12 -6 -5 -10 2 -9S12 -3 11 3S3 9 -3 8S-10 6 -11 1Z" fill="#fffdf7" />
    </>
  ),
};

const feta: Topping = {
  count: 14,
  footprint: 11,
  layer: 3,
  draw: () => (
    <>
      <path d="M-10 -6L5 -10L12 -1L8 9L-7 10L-12 2Z" fill="#ddd0b3" />
      <path d="M-9 -5L4 -8L9 -1L5 5L-6 6L-10 1Z" fill="#fffcf2" />
    </>
  ),
};

const cheddar: Topping = {
  count: 16,
  footprint: 11,
  layer: 2,
  draw: () => (
    <g fill="none" strokeLinecap="round">
      <path d="M-12 2C-6 -6 4 6 12 -2" stroke="#d9821b" strokeWidth="6" />
      <path d="M-11 1C-5 -6 4 5 11 -3" stroke="#f8b13d" strokeWidth="3" />
    </g>
  ),
};

export const cheeseToppings = { freshMozzarella, gorgonzola, parmesan, softCheese, feta, cheddar } satisfies Record<string, Topping>;
