import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { orderPlaced } from './order-events';

/** An order placed from this browser. A guest's opens with its secret token; a member's with the login, so it has none. */
export interface OrderAccess {
  orderId: string;
  token: string | null;
}

export interface OrderAccessState {
  /** Latest first. */
  orders: OrderAccess[];
}

/** More than anybody follows at once; older guest orders are still reached by the link in their mail. */
const MAX_REMEMBERED = 20;

function remember(state: OrderAccessState, access: OrderAccess): void {
  const others = state.orders.filter(({ orderId }) => orderId !== access.orderId);
  state.orders = [access, ...others].slice(0, MAX_REMEMBERED);
}

export const orderAccessSlice = createSlice({
  name: 'orderAccess',
  initialState: (): OrderAccessState => ({ orders: [] }),
  reducers: {
    /** A guest opened an order by the link in a mail. */
    orderAccessGranted: (state, action: PayloadAction<OrderAccess>) => remember(state, action.payload),
    /** The order is not ours to see: no page looks for it any more. */
    orderAccessDropped(state, action: PayloadAction<{ orderId: string }>) {
      state.orders = state.orders.filter(({ orderId }) => orderId !== action.payload.orderId);
    },
  },
  extraReducers: (builder) => {
    builder.addCase(orderPlaced, (state, action) => remember(state, action.payload));
  },
  selectors: {
    selectOrderToken: (state, orderId: string): string | null => state.orders.find((order) => order.orderId === orderId)?.token ?? null,
    /** Of the orders that this visitor can open: a member's needs the login. */
    selectLatestOrderId: (state, isLoggedIn: boolean): string | null => state.orders.find(({ token }) => token !== null || isLoggedIn)?.orderId ?? null,
  },
});

export const { orderAccessGranted, orderAccessDropped } = orderAccessSlice.actions;
export const { selectOrderToken, selectLatestOrderId } = orderAccessSlice.selectors;
