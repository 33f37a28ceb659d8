import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { orderPlaced } from '@/api/order-events';
import { lineName } from '@/lib/line-name';

/** More of one thing than this is an order to be talked about by phone; the API refuses it too. */
export const MAX_LINE_QUANTITY = 20;

/** A product as the shopper wants it. Names and pictures come from the menu, in the language of the moment. */
export interface CartHalf {
  productSlug: string;
  /** As it was called when it was added; what left the menu is still called something. */
  productName: string;
  variantId: string;
  /** What the shopper wants it without, in any order. */
  removedIngredientIds: string[];
}

/** One configured product in the cart, or the left half of a pizza. */
export interface CartLine extends CartHalf {
  /** The configuration in canonical form: equal configurations share a line. */
  lineKey: string;
  /** The right half; none where the product is a whole one. */
  otherHalf?: CartHalf | null;
  quantity: number;
  /** The unit price that the server last told: the menu's until a quote has been answered. */
  unitPriceMinor: number;
  /** What it cost in the order that is repeated, where that was another price; until a quote has been answered. */
  formerUnitPriceMinor?: number | undefined;
}

export interface CartState {
  lines: CartLine[];
  currency: string | null;
}

export interface QuotedLine {
  lineKey: string;
  unitPriceMinor: number;
}

/** Which half of a line, as the API names it; null where the line is a whole. */
export type Side = 'left' | 'right' | null;

export type LineChoice = Omit<CartLine, 'lineKey' | 'quantity'>;

type HalfChoice = Pick<CartHalf, 'variantId' | 'removedIngredientIds'>;

/** The canonical form of a line's configuration, of the cart or of an answer; a plain product is its variant. */
export function lineKeyOf({ otherHalf, ...half }: HalfChoice & { otherHalf?: HalfChoice | null }): string {
  return otherHalf ? `${halfKeyOf(half)}+${halfKeyOf(otherHalf)}` : halfKeyOf(half);
}

function halfKeyOf({ variantId, removedIngredientIds }: HalfChoice): string {
  return [variantId, ...removedIngredientIds.toSorted()].join('_');
}

/** What a line is made of: one whole, or two halves. */
export function partsOf(line: CartLine): { side: Side; part: CartHalf }[] {
  const { otherHalf } = line;
  return otherHalf ? [{ side: 'left', part: line }, { side: 'right', part: otherHalf }] : [{ side: null, part: line }];
}

/** What a line was called when it was added. */
export function cartLineName({ productName, otherHalf }: Pick<CartLine, 'productName' | 'otherHalf'>): string {
  return lineName({ name: productName, otherHalf: otherHalf && { name: otherHalf.productName } });
}

function lineWithout(line: CartLine, ingredientIds: readonly string[], side: Side): CartLine {
  const { otherHalf } = line;
  const changed = otherHalf && side === 'right' ? { ...line, otherHalf: halfWithout(otherHalf, ingredientIds) } : halfWithout(line, ingredientIds);
  return { ...changed, lineKey: lineKeyOf(changed) };
}

function halfWithout<Half extends CartHalf>(half: Half, ingredientIds: readonly string[]): Half {
  return { ...half, removedIngredientIds: [...new Set([...half.removedIngredientIds, ...ingredientIds])] };
}

/** Equal configurations share a line, at the latest price. */
function joinEqualLines(lines: readonly CartLine[]): CartLine[] {
  const joined = new Map<string, CartLine>();
  for (const line of lines) {
    const quantity = line.quantity + (joined.get(line.lineKey)?.quantity ?? 0);
    joined.set(line.lineKey, { ...line, quantity: Math.min(MAX_LINE_QUANTITY, quantity) });
  }
  return [...joined.values()];
}

const emptyCart = (): CartState => ({ lines: [], currency: null });

export const cartSlice = createSlice({
  name: 'cart',
  initialState: emptyCart,
  reducers: {
    lineAdded(state, action: PayloadAction<{ choice: LineChoice; quantity: number; currency: string }>) {
      const { choice, quantity, currency } = action.payload;
      state.lines = joinEqualLines([...state.lines, { ...choice, lineKey: lineKeyOf(choice), quantity }]);
      state.currency = currency;
    },
    /** The line becomes what was chosen in its place, as often as it was there. */
    lineChanged(state, action: PayloadAction<{ lineKey: string; choice: LineChoice }>) {
      const { lineKey, choice } = action.payload;
      state.lines = joinEqualLines(state.lines.map((line) => (line.lineKey === lineKey ? { ...choice, lineKey: lineKeyOf(choice), quantity: line.quantity } : line)));
    },
    /** The line goes on without some more of its ingredients; a pizza of two halves has them on the named one. */
    lineIngredientsRemoved(state, action: PayloadAction<{ lineKey: string; ingredientIds: readonly string[]; side: Side }>) {
      const { lineKey, ingredientIds, side } = action.payload;
      state.lines = joinEqualLines(state.lines.map((line) => (line.lineKey === lineKey ? lineWithout(line, ingredientIds, side) : line)));
    },
    lineQuantityChanged(state, action: PayloadAction<{ lineKey: string; quantity: number }>) {
      const { lineKey, quantity } = action.payload;
      const line = state.lines.find((candidate) => candidate.lineKey === lineKey);
      if (line) {
        line.quantity = Math.min(MAX_LINE_QUANTITY, quantity);
      }
      state.lines = state.lines.filter((candidate) => candidate.quantity > 0);
    },
    lineRemoved(state, action: PayloadAction<{ lineKey: string }>) {
      state.lines = state.lines.filter((line) => line.lineKey !== action.payload.lineKey);
    },
    linesQuoted(state, action: PayloadAction<{ lines: QuotedLine[]; currency: string }>) {
      state.currency = action.payload.currency;
      for (const quoted of action.payload.lines) {
        const line = state.lines.find((candidate) => candidate.lineKey === quoted.lineKey);
        if (line) {
          line.unitPriceMinor = quoted.unitPriceMinor;
          delete line.formerUnitPriceMinor;
        }
      }
    },
    /** Another tab changed the cart, and this one follows. */
    cartChangedElsewhere: (_state, action: PayloadAction<CartState>): CartState => action.payload,
  },
  extraReducers: (builder) => {
    builder.addCase(orderPlaced, emptyCart);
  },
});

export const { lineAdded, lineChanged, lineIngredientsRemoved, lineQuantityChanged, lineRemoved, linesQuoted, cartChangedElsewhere } = cartSlice.actions;
