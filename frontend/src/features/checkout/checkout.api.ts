import { ordersClient } from '@/api/generated/orders-client';

export type { PlaceOrderDto as PlaceOrder, QuoteDto as QuoteRequest, QuoteResponse as Quote } from '@/api/generated/orders-client';

export const checkoutApi = ordersClient.enhanceEndpoints({
  endpoints: {
    createQuote: { providesTags: ['Quote'] },
    placeOrder: { invalidatesTags: ['Order', 'Cashback'] },
  },
});

export const { useCreateQuoteQuery, usePlaceOrderMutation } = checkoutApi;
