import { ordersClient } from '@/api/generated/orders-client';
import { problemOf } from '@/api/problem';

export type { PlaceOrderDto as PlaceOrder, QuoteDto as QuoteRequest, QuoteResponse as Quote, PlacedOrderResponse as PlacedOrder } from '@/api/generated/orders-client';

export const checkoutApi = ordersClient.enhanceEndpoints({
  endpoints: {
    createQuote: { providesTags: ['Quote'] },
    // A refusal means that what the page knew of the shop is no longer so.
    placeOrder: { invalidatesTags: (_order, error) => (problemOf(error) ? ['Quote', 'Shop', 'Menu'] : ['Order', 'Cashback']) },
  },
});

export const { useCreateQuoteQuery, usePlaceOrderMutation } = checkoutApi;
