import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { orderPlaced } from '@/api/order-events';
import type { PlaceOrder } from './checkout.api';

/** What the shopper has typed; kept while the tab lives, so that no detour loses it. */
export interface CheckoutDraft {
  name: string;
  phone: string;
  email: string;
  street: string;
  details: string;
  postcode: string;
  city: string;
  note: string;
}

export type DraftField = keyof CheckoutDraft;

/** One meant order whose outcome is not known yet: what was sent, to be sent again as it was, however often the answer gets lost. */
export interface OrderAttempt {
  body: PlaceOrder;
  idempotencyKey: string;
  /** Who sent it: a member's id, or null for a guest. For anybody else the key stands for nothing. */
  placer: string | null;
  attemptedAtMs: number;
  /**
   * Whether the shop may have made an order of it. While it is under way it may, for the page can be closed before the answer comes. One that an
   * earlier version of the page has kept does not say, and may.
   */
  mayExist?: boolean;
}

export interface CheckoutState {
  fulfilment: 'delivery' | 'pickup';
  draft: CheckoutDraft;
  paymentMethod: 'stripe' | 'cash';
  usesCashback: boolean;
  /** As it was typed; empty for none. */
  couponCode: string;
  attempt: OrderAttempt | null;
}

const emptyDraft: CheckoutDraft = { name: '', phone: '', email: '', street: '', details: '', postcode: '', city: '', note: '' };

export const checkoutSlice = createSlice({
  name: 'checkout',
  initialState: (): CheckoutState => ({ fulfilment: 'delivery', draft: emptyDraft, paymentMethod: 'stripe', usesCashback: false, couponCode: '', attempt: null }),
  reducers: {
    fulfilmentChosen(state, action: PayloadAction<CheckoutState['fulfilment']>) {
      state.fulfilment = action.payload;
    },
    draftFieldTyped(state, action: PayloadAction<{ field: DraftField; value: string }>) {
      state.draft[action.payload.field] = action.payload.value;
    },
    /** The account knows some of it; what was typed by hand stays. */
    draftPrefilled(state, action: PayloadAction<Partial<CheckoutDraft>>) {
      for (const [field, value] of Object.entries(action.payload)) {
        state.draft[field as DraftField] ||= value;
      }
    },
    paymentMethodChosen(state, action: PayloadAction<CheckoutState['paymentMethod']>) {
      state.paymentMethod = action.payload;
    },
    cashbackUseChosen(state, action: PayloadAction<boolean>) {
      state.usesCashback = action.payload;
    },
    couponTyped(state, action: PayloadAction<string>) {
      state.couponCode = action.payload.trim();
    },
    couponRemoved(state) {
      state.couponCode = '';
    },
    /** Null once the shop has answered: nothing is open any more. */
    orderAttempted(state, action: PayloadAction<OrderAttempt | null>) {
      state.attempt = action.payload;
    },
  },
  extraReducers: (builder) => {
    // The wish, the coupon and the cashback were for this order; contact and address serve the next one too.
    builder.addCase(orderPlaced, (state) => {
      state.attempt = null;
      state.usesCashback = false;
      state.couponCode = '';
      state.draft.note = '';
    });
  },
  selectors: {
    selectFulfilment: (state) => state.fulfilment,
    selectDraft: (state) => state.draft,
    selectPostcode: (state) => state.draft.postcode,
    selectPaymentMethod: (state) => state.paymentMethod,
    selectUsesCashback: (state) => state.usesCashback,
    selectCouponCode: (state) => state.couponCode,
    selectAttempt: (state) => state.attempt,
  },
});

export const { fulfilmentChosen, draftFieldTyped, draftPrefilled, paymentMethodChosen, cashbackUseChosen, couponTyped, couponRemoved, orderAttempted } = checkoutSlice.actions;
export const { selectFulfilment, selectDraft, selectPostcode, selectPaymentMethod, selectUsesCashback, selectCouponCode, selectAttempt } = checkoutSlice.selectors;
