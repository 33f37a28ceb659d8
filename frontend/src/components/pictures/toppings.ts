/** How one ingredient lies on a pizza; its pieces are drawn in drawings.svg under its name. */
export interface Topping {
  /** Pieces on the largest pizza when nothing else is on it. */
  count: number;
  /** Room a piece needs around its middle, in picture units. */
  footprint: number;
  /** Lower lies beneath: 0 melted pools, 1 slices, 2 chunks, 3 leaves and crumbs. */
  layer: 0 | 1 | 2 | 3;
  /** Drawings that pieces of it differ by. */
  variants: number;
  /** Alone in the middle, as an egg is. */
  centred?: boolean;
}

export const toppings = {
  pepperoni: { count: 13, footprint: 21, layer: 1, variants: 2 },
  salami: { count: 11, footprint: 22, layer: 1, variants: 2 },
  ham: { count: 12, footprint: 18, layer: 1, variants: 2 },
  prosciutto: { count: 8, footprint: 25, layer: 3, variants: 2 },
  bacon: { count: 11, footprint: 18, layer: 2, variants: 1 },
  chicken: { count: 11, footprint: 17, layer: 2, variants: 2 },
  sausage: { count: 15, footprint: 12, layer: 2, variants: 2 },
  shrimp: { count: 9, footprint: 19, layer: 2, variants: 2 },
  tuna: { count: 13, footprint: 14, layer: 2, variants: 1 },
  anchovy: { count: 8, footprint: 17, layer: 2, variants: 1 },
  salmon: { count: 8, footprint: 22, layer: 2, variants: 1 },
  mushroom: { count: 11, footprint: 18, layer: 2, variants: 1 },
  onion: { count: 11, footprint: 15, layer: 2, variants: 2 },
  pepper: { count: 12, footprint: 14, layer: 2, variants: 3 },
  olive: { count: 15, footprint: 10, layer: 2, variants: 1 },
  'green-olive': { count: 15, footprint: 10, layer: 2, variants: 1 },
  pineapple: { count: 12, footprint: 16, layer: 2, variants: 1 },
  jalapeno: { count: 12, footprint: 12, layer: 2, variants: 1 },
  chili: { count: 9, footprint: 14, layer: 3, variants: 1 },
  'cherry-tomato': { count: 11, footprint: 15, layer: 2, variants: 1 },
  'tomato-slice': { count: 8, footprint: 23, layer: 1, variants: 1 },
  'sun-dried-tomato': { count: 10, footprint: 15, layer: 2, variants: 1 },
  corn: { count: 30, footprint: 7, layer: 3, variants: 1 },
  caper: { count: 20, footprint: 6, layer: 3, variants: 1 },
  artichoke: { count: 9, footprint: 18, layer: 2, variants: 1 },
  potato: { count: 11, footprint: 20, layer: 1, variants: 2 },
  zucchini: { count: 10, footprint: 17, layer: 1, variants: 1 },
  eggplant: { count: 9, footprint: 20, layer: 1, variants: 1 },
  garlic: { count: 14, footprint: 9, layer: 3, variants: 1 },
  truffle: { count: 9, footprint: 15, layer: 3, variants: 1 },
  pear: { count: 8, footprint: 21, layer: 1, variants: 1 },
  nut: { count: 13, footprint: 10, layer: 3, variants: 1 },
  egg: { count: 1, footprint: 44, layer: 2, variants: 1, centred: true },
  basil: { count: 7, footprint: 17, layer: 3, variants: 2 },
  rucola: { count: 12, footprint: 18, layer: 3, variants: 1 },
  spinach: { count: 10, footprint: 18, layer: 2, variants: 1 },
  oregano: { count: 34, footprint: 5, layer: 3, variants: 2 },
  'fresh-mozzarella': { count: 8, footprint: 27, layer: 0, variants: 2 },
  gorgonzola: { count: 11, footprint: 18, layer: 2, variants: 1 },
  parmesan: { count: 13, footprint: 15, layer: 3, variants: 1 },
  'soft-cheese': { count: 11, footprint: 15, layer: 2, variants: 1 },
  feta: { count: 14, footprint: 11, layer: 3, variants: 1 },
  cheddar: { count: 16, footprint: 11, layer: 2, variants: 1 },
  /** For what nobody has drawn yet: a rounded piece that takes the colour it is given. */
  unknown: { count: 12, footprint: 13, layer: 2, variants: 1 },
} satisfies Record<string, Topping>;

export type ToppingName = keyof typeof toppings;
