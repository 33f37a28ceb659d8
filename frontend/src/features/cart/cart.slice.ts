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

export type LineChoice = Pick<CartLine, 'productSlug' | 'productName' | 'variantId' | 'unitPriceMinor'>;

/** The canonical form of a line's configuration; a plain product is its variant. */
export function lineKeyOf(choice: { variantId: string }): string {
  return choice.variantId;
}

const emptyCart = (): CartState => ({ lines: [], currency: null });

export const cartSlice = createSlice({
  name: 'cart',
  initialState: emptyCart,
  reducers: {
    lineAdded(state, action: PayloadAction<{ choice: LineChoice; quantity: number; currency: string }>) {
      const { choice, quantity, currency } = action.payload;
      const lineKey = lineKeyOf(choice);
      const existing = state.lines.find((line) => line.lineKey === lineKey);
      if (existing) {
        existing.quantity = Math.min(MAX_LINE_QUANTITY, existing.quantity + quantity);
        existing.unitPriceMinor = choice.unitPriceMinor;
      } else {
        state.lines.push({ ...choice, lineKey, quantity });
      }
      state.currency = currency;
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

export const { lineAdded, lineQuantityChanged, lineRemoved, linesQuoted, cartChangedElsewhere } = cartSlice.actions;
