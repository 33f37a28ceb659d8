import { baseApi } from '@/api/base-api';
import type { Order } from '@/features/order-tracking/orders.api';

export interface QuoteRequest { fulfilment: 'delivery' | 'pickup'; postcode?: string; lines: { variantId: string; qty: number }[]; useCashback: boolean }
export interface QuoteLine { variantId: string; name: string; qty: number; unitPriceMinor: number; lineTotalMinor: number }
export interface Quote { quoteHash: string; currency: string; lines: QuoteLine[]; itemsTotalMinor: number; deliveryFeeMinor: number; discountMinor: number; cashbackAvailableMinor: number; cashbackSpendableMinor: number; cashbackSpentMinor: number; cashbackEarnedMinor: number; taxMinor: number; grandTotalMinor: number }
export interface PlaceOrder extends QuoteRequest { quoteHash: string; contact: { name: string; phone: string; email: string }; address?: { street: string; details?: string; postcode: string; city: string }; note?: string }

export const checkoutApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    createQuote: build.query<Quote, QuoteRequest>({ query: (body) => ({ url: '/quotes', method: 'POST', body }), providesTags: ['Quote'] }),
    placeOrder: build.mutation<Order & { orderToken?: string }, { idempotencyKey: string; body: PlaceOrder }>({ query: ({ idempotencyKey, body }) => ({ url: '/orders', method: 'POST', body, headers: { 'Idempotency-Key': idempotencyKey } }), invalidatesTags: ['Order', 'Cashback'] }),
  }),
});
export const { useCreateQuoteQuery, usePlaceOrderMutation } = checkoutApi;
