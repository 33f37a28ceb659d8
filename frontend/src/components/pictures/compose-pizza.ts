import { seededRandom } from '@/lib/seeded-random';
import { blobPath } from './blob-path';
import { ingredientDrawing, type IngredientDrawing } from './ingredient-drawings';
import { scatterPieces, type PlacedPiece } from './scatter-pieces';
import { toppings, type Topping, type ToppingName } from './toppings';

export interface PizzaRecipe {
  /** Ingredient codes, in any order. */
  ingredients: readonly string[];
  /** Those of them that are left out: what stays lies where it lay. */
  without?: readonly string[];
  /** Size code; what is not known is drawn at full size. */
  size?: string | undefined;
  /** Dough code: `thin` has a narrow rim, all others a puffy one. */
  dough?: string | undefined;
  /** What keeps a pizza looking like itself: the product's id or slug. */
  seed: string;
}

export interface ToppingPiece {
  name: ToppingName;
  /** Only what nobody has drawn is given a colour. */
  colour?: string;
}

export interface ComposedPizza {
  crust: string;
  crumb: string;
  blisters: { x: number; y: number; rx: number; ry: number; angle: number; opacity: number }[];
  sauce: { path: string; colour: string; depth: string } | null;
  cheese: string[];
  toasts: string[];
  /** Places where the sauce shows through the cheese. */
  windows: string[];
  shines: string[];
  pieces: PlacedPiece<ToppingPiece>[];
  radius: number;
}

export type Side = 'left' | 'right';

const LARGEST_RADIUS = 190;
/** Toppings are drawn at this enlargement, so that they can be told apart on a phone's menu. */
export const TOPPING_SCALE = 1.32;
const DEFAULT_SAUCE = { colour: '#f0dcae', depth: '#e0c48c' };

/** Share of the largest radius, true to the diameters of the shop's sizes. */
function sizeScale(size: string | undefined): number {
  const diameterCm = Number(/\d+/.exec(size ?? '')?.[0]);
  if (diameterCm >= 15 && diameterCm <= 60) {
    return Math.min(1, Math.max(0.66, diameterCm / 35));
  }
  return { small: 0.74, medium: 0.87 }[size ?? ''] ?? 1;
}

/** Lays out one pizza in a picture centred on (0, 0); the same recipe always gives the same pizza. */
export function composePizza({ ingredients, without = [], size, dough, seed }: PizzaRecipe): ComposedPizza {
  const random = seededRandom(seed);
  const radius = LARGEST_RADIUS * sizeScale(size);
  const rim = dough === 'thin' ? 17 : 27;
  const crumbRadius = radius - rim;
  const parts = [...new Set(ingredients)].map(ingredientDrawing);
  const sauce = parts.find((part) => part.role === 'sauce');
  const hasMeltedCheese = parts.some((part) => part.role === 'melted-cheese');
  const pizza: ComposedPizza = {
    radius,
    crust: blobPath(random, { radius, roughness: 0.012, points: 26 }),
    crumb: blobPath(random, { radius: crumbRadius, roughness: 0.022, points: 20 }),
    blisters: blisters(random, radius - rim / 2, dough === 'thin' ? 22 : 16),
    sauce: { path: blobPath(random, { radius: crumbRadius - 5, roughness: 0.03, points: 22 }), ...(sauce ?? DEFAULT_SAUCE) },
    cheese: hasMeltedCheese ? cheesePools(random, crumbRadius) : [],
    toasts: hasMeltedCheese ? spots(random, crumbRadius * 0.78, 10, 8, 15) : [],
    windows: hasMeltedCheese ? spots(random, crumbRadius * 0.8, 13, 4, 8) : [],
    shines: hasMeltedCheese ? spots(random, crumbRadius * 0.74, 12, 5, 14) : [],
    pieces: placeToppings(random, crumbRadius, parts.filter((part) => part.role === 'topping')),
  };
  return without.length > 0 ? takeOff(pizza, without, ingredients) : pizza;
}

/** The pieces on one half of a pizza; those that the cut would go through are moved off it. */
export function piecesOn({ pieces }: Pick<ComposedPizza, 'pieces'>, side: Side): ComposedPizza['pieces'] {
  const direction = side === 'left' ? -1 : 1;
  return pieces
    .filter(({ kind, x }) => x * direction > 0 || isCentred(kind))
    .map((piece) => ({ ...piece, x: direction * Math.max(Math.abs(piece.x), toppings[piece.kind.name].footprint) }));
}

/** The same pizza with everything off it that only what is left out had put there. */
function takeOff(pizza: ComposedPizza, without: readonly string[], ingredients: readonly string[]): ComposedPizza {
  const removed = without.map(ingredientDrawing);
  const left = ingredients.filter((code) => !without.includes(code)).map(ingredientDrawing);
  const isGone = (role: IngredientDrawing['role']) => removed.some((part) => part.role === role) && !left.some((part) => part.role === role);
  const names = left.flatMap((part) => (part.role === 'topping' ? [part.name] : []));
  return {
    ...pizza,
    ...(isGone('sauce') && { sauce: null, windows: [] }),
    ...(isGone('melted-cheese') && { cheese: [], toasts: [], windows: [], shines: [] }),
    pieces: pizza.pieces.filter(({ kind }) => names.includes(kind.name)),
  };
}

function blisters(random: () => number, radius: number, count: number): ComposedPizza['blisters'] {
  return Array.from({ length: count }, () => {
    const angle = random() * 360;
    const distance = radius + (random() - 0.5) * 14;
    return {
      x: Math.cos((angle * Math.PI) / 180) * distance,
      y: Math.sin((angle * Math.PI) / 180) * distance,
      rx: 3 + random() * 5,
      ry: 4 + random() * 11,
      angle,
      opacity: 0.18 + random() * 0.5,
    };
  });
}

function cheesePools(random: () => number, crumbRadius: number): string[] {
  const middle = blobPath(random, { radius: crumbRadius * 0.8, roughness: 0.07, points: 16 });
  const around = Array.from({ length: 13 }, (_, index) => {
    const angle = ((index + random() * 0.7) / 13) * Math.PI * 2;
    const distance = crumbRadius * (0.68 + random() * 0.1);
    return blobPath(random, {
      radius: crumbRadius * (0.14 + random() * 0.07),
      roughness: 0.16,
      points: 9,
      centreX: Math.cos(angle) * distance,
      centreY: Math.sin(angle) * distance,
    });
  });
  return [middle, ...around];
}

function spots(random: () => number, reach: number, count: number, smallest: number, spread: number): string[] {
  return Array.from({ length: count }, () => {
    const angle = random() * Math.PI * 2;
    const distance = Math.sqrt(random()) * reach;
    return blobPath(random, {
      radius: smallest + random() * spread,
      roughness: 0.26,
      points: 8,
      centreX: Math.cos(angle) * distance,
      centreY: Math.sin(angle) * distance,
    });
  });
}

function placeToppings(random: () => number, crumbRadius: number, kinds: readonly ToppingPiece[]): PlacedPiece<ToppingPiece>[] {
  const room = (crumbRadius / (LARGEST_RADIUS - 22)) ** 2;
  // Many ingredients share the room: three keep nearly all their pieces, six about half.
  const crowding = Math.min(1, (2.4 / Math.max(1, kinds.length)) ** 0.62);
  const requests = kinds.map((kind) => {
    const { count, footprint }: Topping = toppings[kind.name];
    const centred = isCentred(kind);
    return { kind, footprint: footprint * TOPPING_SCALE, centred, count: centred ? 1 : Math.max(4, Math.round(count * room * crowding)) };
  });
  return scatterPieces(random, crumbRadius - 4, requests).sort((a, b) => toppings[a.kind.name].layer - toppings[b.kind.name].layer);
}

function isCentred({ name }: ToppingPiece): boolean {
  const { centred = false }: Topping = toppings[name];
  return centred;
}
