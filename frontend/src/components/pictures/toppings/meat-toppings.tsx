import type { Topping } from '../topping';

const pepperoni: Topping = {
  count: 13,
  footprint: 21,
  layer: 1,
  draw: (variation) => (
    <>
      <circle r="21" fill="#8f1d14" />
      <circle cx="-.8" cy="-.8" r="18.6" fill={variation > 0.5 ? '#c23a24' : '#b93320'} />
      <path d="M-13 -9a16 16 0 0 1 17 -7" stroke="#e26a4c" strokeWidth="2.6" strokeLinecap="round" fill="none" opacity=".8" />
      <circle cx="-5" cy="5" r="2.2" fill="#df6c4f" />
      <circle cx="7" cy="-3" r="1.9" fill="#df6c4f" />
      <circle cx="4" cy="9" r="1.5" fill="#982717" />
      <circle cx="-8" cy="-4" r="1.6" fill="#982717" />
      <circle cx="10" cy="6" r="1.3" fill="#df6c4f" />
    </>
  ),
};

const salami: Topping = {
  count: 11,
  footprint: 22,
  layer: 1,
  draw: (variation) => (
    <>
      <circle r="22" fill="#7c1f2b" />
      <circle r="20" fill={variation > 0.5 ? '#b1404a' : '#a63843'} />
      {[[-9, -7, 3.2], [5, -11, 2.4], [10, 2, 3], [-3, 2, 2.8], [-11, 6, 2.2], [4, 11, 3.1], [-2, -14, 1.7], [13, -6, 1.8]].map(([x, y, r]) => (
        <circle key={`${x}.${y}`} cx={x} cy={y} r={r} fill="#f2cfc0" />
      ))}
      <circle cx="1" cy="-4" r="1.3" fill="#3d2420" />
      <circle cx="-6" cy="12" r="1.2" fill="#3d2420" />
    </>
  ),
};

const ham: Topping = {
  count: 12,
  footprint: 18,
  layer: 1,
  draw: (variation) => (
    <>
      <path d="M-17 -9Q-14 -16 -5 -14T12 -15Q19 -11 16 -1T14 12Q7 17 -3 14T-16 12Q-19 3 -17 -9Z" fill="#d9757a" />
      <path d="M-15 -9Q-12 -14 -5 -12T11 -13Q16 -9 14 -1T12 10Q6 14 -3 12T-14 10Q-16 3 -15 -9Z" fill={variation > 0.5 ? '#f2a5a3' : '#ee9a9b'} />
      <path d="M-8 -6Q0 -9 8 -5M-7 4Q2 1 8 6" stroke="#f9cbc6" strokeWidth="2" fill="none" strokeLinecap="round" />
    </>
  ),
};

const prosciutto: Topping = {
  count: 8,
  footprint: 25,
  layer: 3,
  draw: (variation) => (
    <g transform={variation > 0.5 ? 'scale(1 -1)' : undefined}>
      <path d="M-30 2C-26 -14 -17 -13 -11 -4S2 6 7 -4S20 -15 29 -5C31 8 22 14 14 9S1 4 -5 12S-27 17 -30 2Z" fill="#b8434a" />
      <path d="M-27 2C-23 -9 -17 -8 -12 0S2 9 9 1S20 -8 26 -3" stroke="#f6d5cb" strokeWidth="3.4" fill="none" strokeLinecap="round" />
      <path d="M-23 9C-17 5 -12 12 -6 6" stroke="#d9707a" strokeWidth="2.4" fill="none" strokeLinecap="round" />
      <path d="M13 5C17 8 21 7 25 3" stroke="#d9707a" strokeWidth="2.4" fill="none" strokeLinecap="round" />
    </g>
  ),
};

const bacon: Topping = {
  count: 11,
  footprint: 18,
  layer: 2,
  draw: () => (
    <>
      <path d="M-23 -3C-17 -11 -11 -9 -6 -5S5 -1 10 -6S20 -10 23 -6L22 5C17 2 13 3 9 6S-2 9 -7 5S-17 1 -22 7Z" fill="#8e2f22" />
      <path d="M-22 0C-16 -6 -11 -5 -6 -2S5 2 10 -2S19 -6 22 -3" stroke="#f3cda6" strokeWidth="3" fill="none" />
      <path d="M-22 5C-16 -1 -11 0 -6 3S5 6 10 3S18 0 22 2" stroke="#c9573c" strokeWidth="2" fill="none" />
    </>
  ),
};

const chicken: Topping = {
  count: 11,
  footprint: 17,
  layer: 2,
  draw: (variation) => (
    <>
      <path d="M-16 2Q-17 -8 -7 -11T9 -10Q18 -7 16 2T6 12Q-4 15 -10 11T-16 2Z" fill="#c68d4c" />
      <path d="M-14 0Q-14 -8 -6 -10T8 -9Q15 -6 14 1T5 9Q-4 12 -9 9T-14 0Z" fill={variation > 0.5 ? '#f3d9a8' : '#eccf98'} />
      <path d="M-7 -7L1 5M0 -8L8 4" stroke="#a8703a" strokeWidth="2.4" strokeLinecap="round" />
    </>
  ),
};

const sausage: Topping = {
  count: 15,
  footprint: 12,
  layer: 2,
  draw: (variation) => (
    <>
      <path d="M-11 1Q-12 -8 -3 -10T10 -5Q13 3 6 9T-7 9Q-11 7 -11 1Z" fill={variation > 0.5 ? '#6f3a22' : '#7d4428'} />
      <path d="M-7 -3Q-2 -8 5 -5" stroke="#b57a50" strokeWidth="2.6" strokeLinecap="round" fill="none" />
      <circle cx="3" cy="3" r="1.6" fill="#4d2513" />
      <circle cx="-4" cy="4" r="1.3" fill="#a96b43" />
    </>
  ),
};

export const meatToppings = { pepperoni, salami, ham, prosciutto, bacon, chicken, sausage } satisfies Record<string, Topping>;
