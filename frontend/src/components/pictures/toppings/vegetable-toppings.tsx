import type { Topping } from '../topping';

const mushroom: Topping = {
  count: 11,
  footprint: 18,
  layer: 2,
  draw: () => (
    <>
      <path d="M-18 -1C-19 -14 -8 -19 0 -19S19 -14 18 -1C17 5 8 4 6 3L7 15Q0 19 -7 15L-6 3C-8 4 -17 5 -18 -1Z" fill="#a2815e" />
      <path d="M-15 -2C-15 -12 -7 -16 0 -16S15 -12 15 -2C13 1 7 0 4 -1L4.5 13Q0 15 -4.5 13L-4 -1C-7 0 -13 1 -15 -2Z" fill="#f0e2cb" />
      <path d="M-10 -3C-9 -8 -5 -10 -3 -10M10 -3C9 -8 5 -10 3 -10" stroke="#b99a76" strokeWidth="1.8" fill="none" strokeLinecap="round" />
    </>
  ),
};

const onion: Topping = {
  count: 11,
  footprint: 15,
  layer: 2,
  draw: (variation) => (
    <g fill="none" strokeLinecap="round">
      <path d="M-17 6A18 18 0 0 1 16 3" stroke="#8c3d78" strokeWidth="4.6" />
      <path d="M-16 6.5A17 17 0 0 1 15 4" stroke="#e6bfdb" strokeWidth="1.7" />
      {variation > 0.4 && <path d="M-9 9A10 10 0 0 1 9 8" stroke="#a55a92" strokeWidth="3.4" />}
    </g>
  ),
};

const pepperColours = ['#d8352a', '#3e8a35', '#f0ae1e'] as const;
const pepper: Topping = {
  count: 12,
  footprint: 14,
  layer: 2,
  draw: (variation) => {
    const colour = pepperColours[Math.floor(variation * pepperColours.length)];
    return (
      <g fill="none" strokeLinecap="round">
        <path d="M-15 5C-11 -11 9 -13 15 3" stroke={colour} strokeWidth="6.5" />
        <path d="M-12 2C-8 -8 7 -10 12 0" stroke="#fff" strokeOpacity=".4" strokeWidth="1.6" />
      </g>
    );
  },
};

const olive: Topping = {
  count: 15,
  footprint: 10,
  layer: 2,
  draw: () => (
    <g fill="none">
      <circle r="7.6" stroke="#26232b" strokeWidth="5.6" />
      <path d="M-7.5 -3.5A8.3 8.3 0 0 1 0 -8.2" stroke="#7b7484" strokeWidth="1.8" strokeLinecap="round" />
    </g>
  ),
};

const greenOlive: Topping = {
  ...olive,
  draw: () => (
    <>
      <circle r="10" fill="#6c7a25" />
      <circle r="7.8" fill="#9aa63f" />
      <circle r="3.4" fill="#d2452e" />
      <path d="M-6 -4A7.5 7.5 0 0 1 0 -7.4" stroke="#d6dd92" strokeWidth="1.7" fill="none" strokeLinecap="round" />
    </>
  ),
};

const pineapple: Topping = {
  count: 12,
  footprint: 16,
  layer: 2,
  draw: () => (
    <>
      <path d="M-16 8C-9 -14 9 -14 16 8L6 12C3 5 -3 5 -6 12Z" fill="#d99412" />
      <path d="M-13 7C-7 -11 7 -11 13 7L6 9.5C3 3 -3 3 -6 9.5Z" fill="#fbd24a" />
      <path d="M-7 -3L-4 3M0 -6V2M7 -3L4 3" stroke="#e0a41f" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
};

const jalapeno: Topping = {
  count: 12,
  footprint: 12,
  layer: 2,
  draw: () => (
    <>
      <circle r="11.5" fill="#2d6b2a" />
      <circle r="9" fill="#a9cc6b" />
      <path d="M0 -8V8M-7 4L7 -4M-7 -4L7 4" stroke="#5b9440" strokeWidth="2" />
      <circle cx="3" cy="4.5" r="1.3" fill="#f8f0c4" />
      <circle cx="-4.5" cy="0" r="1.3" fill="#f8f0c4" />
      <circle cx="2.5" cy="-4.5" r="1.3" fill="#f8f0c4" />
    </>
  ),
};

const chili: Topping = {
  count: 9,
  footprint: 14,
  layer: 3,
  draw: () => (
    <g fill="none" strokeLinecap="round">
      <path d="M-13 4C-5 9 8 6 13 -6" stroke="#c4171d" strokeWidth="6" />
      <path d="M-9 4C-3 6 5 4 9 -2" stroke="#f5776b" strokeWidth="1.5" />
      <path d="M-13 4L-18 0" stroke="#3e7a30" strokeWidth="3.2" />
    </g>
  ),
};

const cherryTomato: Topping = {
  count: 11,
  footprint: 15,
  layer: 2,
  draw: () => (
    <>
      <circle r="15" fill="#b5201a" />
      <circle r="12.8" fill="#e4483a" />
      <path d="M0 -10A5 5 0 0 1 0 -1M-8.7 5A5 5 0 0 1 -1 .5M8.7 5A5 5 0 0 0 1 .5" fill="#f79a6d" />
      <path d="M0 0V-11M0 0L-9.5 5.5M0 0L9.5 5.5" stroke="#f5b59a" strokeWidth="2.2" />
      <circle cx="-4.5" cy="-5" r="1.3" fill="#fbe3a2" />
      <circle cx="4.5" cy="-5" r="1.3" fill="#fbe3a2" />
      <circle cx="0" cy="7.5" r="1.3" fill="#fbe3a2" />
    </>
  ),
};

const tomatoSlice: Topping = { ...cherryTomato, count: 8, footprint: 23, layer: 1, draw: (variation) => <g transform="scale(1.55)">{cherryTomato.draw(variation)}</g> };

const sunDriedTomato: Topping = {
  count: 10,
  footprint: 15,
  layer: 2,
  draw: () => (
    <>
      <path d="M-15 1C-13 -10 -2 -9 4 -8S16 -4 14 4S2 9 -5 9S-16 8 -15 1Z" fill="#7f1712" />
      <path d="M-10 0C-6 -5 0 -3 4 -3S10 0 9 3" stroke="#c9412f" strokeWidth="3" fill="none" strokeLinecap="round" />
    </>
  ),
};

const corn: Topping = {
  count: 30,
  footprint: 7,
  layer: 3,
  draw: () => (
    <>
      <path d="M-5.5 3C-7 -4 -2 -6.5 2 -5.5S7 2 4 4.5S-4.5 6 -5.5 3Z" fill="#eaa81a" />
      <ellipse cx="-.5" cy="-1" rx="3.2" ry="2.3" fill="#ffd95e" />
    </>
  ),
};

const caper: Topping = {
  count: 20,
  footprint: 6,
  layer: 3,
  draw: () => (
    <>
      <circle r="5.5" fill="#4c5c26" />
      <circle cx="-1.2" cy="-1.4" r="3" fill="#82944a" />
    </>
  ),
};

const artichoke: Topping = {
  count: 9,
  footprint: 18,
  layer: 2,
  draw: () => (
    <>
      <path d="M0 -20C11 -14 17 -3 13 8C9 17 -9 17 -13 8C-17 -3 -11 -14 0 -20Z" fill="#71803c" />
      <path d="M0 -14C8 -8 11 1 8 9C4 14 -4 14 -8 9C-11 1 -8 -8 0 -14Z" fill="#b6bd75" />
      <path d="M0 -6C5 -2 6 5 4 10C2 12 -2 12 -4 10C-6 5 -5 -2 0 -6Z" fill="#efe8b8" />
    </>
  ),
};

const potato: Topping = {
  count: 11,
  footprint: 20,
  layer: 1,
  draw: (variation) => (
    <>
      <ellipse rx="20" ry="17" fill="#b77f35" />
      <ellipse rx="18" ry="15" fill={variation > 0.5 ? '#f6dc92' : '#f2d484'} />
      <path d="M-9 -5Q-3 -9 4 -7" stroke="#fff3c4" strokeWidth="3" fill="none" strokeLinecap="round" />
    </>
  ),
};

const zucchini: Topping = {
  count: 10,
  footprint: 17,
  layer: 1,
  draw: () => (
    <>
      <circle r="17" fill="#3f7434" />
      <circle r="14.5" fill="#dbe7a6" />
      <g fill="#b9cd7e"><circle cx="0" cy="-6" r="1.7" /><circle cx="5" cy="3" r="1.7" /><circle cx="-5" cy="3" r="1.7" /></g>
    </>
  ),
};

const eggplant: Topping = {
  count: 9,
  footprint: 20,
  layer: 1,
  draw: () => (
    <>
      <ellipse rx="20" ry="17" fill="#43274d" />
      <ellipse rx="17.5" ry="14.5" fill="#cdb38a" />
      <path d="M-10 -4L10 -8M-11 3L11 0M-7 9L9 7" stroke="#86603c" strokeWidth="2.4" strokeLinecap="round" />
    </>
  ),
};

const garlic: Topping = {
  count: 14,
  footprint: 9,
  layer: 3,
  draw: () => <path d="M-8 4C-7 -5 2 -9 8 -5C6 0 0 8 -8 4Z" fill="#f8edcf" stroke="#d7b982" strokeWidth="1.4" />,
};

const truffle: Topping = {
  count: 9,
  footprint: 15,
  layer: 3,
  draw: () => (
    <>
      <path d="M-14 1Q-14 -12 -1 -13T14 0Q13 12 0 13T-14 1Z" fill="#2c201b" />
      <path d="M-11 0Q-10 -9 -1 -10T11 0Q10 9 0 10T-11 0Z" fill="#5b4637" />
      <path d="M-8 -3Q-2 -1 0 -7M-4 6Q1 2 7 4M3 -1Q7 -3 9 -1" stroke="#d8c3a2" strokeWidth="1.3" fill="none" strokeLinecap="round" />
    </>
  ),
};

const pear: Topping = {
  count: 8,
  footprint: 21,
  layer: 1,
  draw: () => (
    <>
      <path d="M-24 6C-20 -9 -2 -14 12 -9S26 4 22 9C10 3 -10 3 -24 6Z" fill="#b9a23b" />
      <path d="M-20 4C-16 -7 -2 -10 11 -6S22 3 20 6C9 1 -8 1 -20 4Z" fill="#f7efc6" />
    </>
  ),
};

const nut: Topping = {
  count: 13,
  footprint: 10,
  layer: 3,
  draw: () => (
    <>
      <path d="M-9 0C-10 -8 -2 -9 0 -5C2 -9 10 -8 9 0S3 9 0 5C-3 9 -8 8 -9 0Z" fill="#8a5b2d" />
      <path d="M-5 -2Q-3 -4 -2 -1M5 -2Q3 -4 2 -1" stroke="#d3a468" strokeWidth="2" fill="none" strokeLinecap="round" />
    </>
  ),
};

const egg: Topping = {
  count: 1,
  footprint: 44,
  layer: 2,
  centred: true,
  draw: () => (
    <>
      <path d="M-42 3C-44 -18 -30 -36 -9 -37S20 -41 34 -23S46 17 31 29S-4 44 -21 36S-41 20 -42 3Z" fill="#fffdf6" />
      <path d="M-34 3C-35 -14 -24 -28 -8 -29S16 -32 27 -18" stroke="#efe6cf" strokeWidth="3" fill="none" strokeLinecap="round" />
      <circle cx="2" cy="1" r="18" fill="#f2a41c" />
      <circle cx="1" cy="0" r="15.5" fill="#fbbf32" />
      <ellipse cx="-4" cy="-6" rx="5.5" ry="3.5" fill="#fff1b8" transform="rotate(-35 -4 -6)" />
    </>
  ),
};

export const vegetableToppings = {
  mushroom, onion, pepper, olive, greenOlive, pineapple, jalapeno, chili, cherryTomato, tomatoSlice, sunDriedTomato,
  corn, caper, artichoke, potato, zucchini, eggplant, garlic, truffle, pear, nut, egg,
} satisfies Record<string, Topping>;
