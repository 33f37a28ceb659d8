import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { orderPlaced } from '@/api/order-events';

/** More of one thing than this is an order to be talked about by phone; the API refuses it too. */
export const MAX_LINE_QUANTITY = 20;

/** One configured product in the cart. Names and pictures come from the menu, in the language of the moment. */
export interface CartLine {
  /** The configuration in canonical form: equal configurations share a line. */
  lineKey: string;
  productSlug: string;
  /** As it was called when it was added; what left the menu is still called something. */
  productName: string;
  variantId: string;
  /** What the shopper wants it without, in any order. */
  removedIngredientIds: string[];
  quantity: number;
  /** The unit price that the server last told: the menu's until a quote has been answered. */
  unitPriceMinor: number;
}

export interface CartState {
  lines: CartLine[];
  currency: string | null;
}

export interface QuotedLine {
  lineKey: string;
  unitPriceMinor: number;
}

export type LineChoice = Omit<CartLine, 'lineKey' | 'quantity'>;

/** The canonical form of a line's configuration, of the cart or of an answer; a plain product is its variant. */
export function lineKeyOf({ variantId, removedIngredientIds }: Pick<CartLine, 'variantId' | 'removedIngredientIds'>): string {
  return [variantId, ...removedIngredientIds.toSorted()].join('_');
}

function lineWithout(line: CartLine, ingredientIds: readonly string[]): CartLine {
  const removedIngredientIds = [...new Set([...line.removedIngredientIds, ...ingredientIds])];
  return { ...line, removedIngredientIds, lineKey: lineKeyOf({ ...line, removedIngredientIds }) };
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
    /** The line goes on without some more of its ingredients. */
    lineIngredientsRemoved(state, action: PayloadAction<{ lineKey: string; ingredientIds: readonly string[] }>) {
      const { lineKey, ingredientIds } = action.payload;
      state.lines = joinEqualLines(state.lines.map((line) => (line.lineKey === lineKey ? lineWithout(line, ingredientIds) : line)));
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

export const { lineAdded, lineIngredientsRemoved, lineQuantityChanged, lineRemoved, linesQuoted, cartChangedElsewhere } = cartSlice.actions;
