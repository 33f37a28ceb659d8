import { isWorthAnotherTry } from '@/api/base-query';
import { ordersClient } from '@/api/generated/orders-client';
import { problemOf } from '@/api/problem';

export type { PlaceOrderDto as PlaceOrder, QuoteDto as QuoteRequest, QuoteResponse as Quote, PlacedOrderResponse as PlacedOrder } from '@/api/generated/orders-client';

/** What an order was sent with more than once by one press: a try before the last may have made it, whatever the last was answered. */
const keysSentAgain = new Set<string>();

export const wasSentAgain = (idempotencyKey: string): boolean => keysSentAgain.has(idempotencyKey);

const notingRepeats: typeof isWorthAnotherTry = (error, args, tries) => {
  const isRepeated = isWorthAnotherTry(error, args, tries);
  if (isRepeated) {
    keysSentAgain.add((args as { headers: { 'Idempotency-Key': string } }).headers['Idempotency-Key']);
  }
  return isRepeated;
};

export const checkoutApi = ordersClient.enhanceEndpoints({
  endpoints: {
    createQuote: { providesTags: ['Quote'] },
    // A refusal means that what the page knew of the shop is no longer so.
    placeOrder: {
      invalidatesTags: (_order, error) => (problemOf(error) ? ['Quote', 'Shop', 'Menu'] : ['Order', 'Cashback']),
      extraOptions: { retryCondition: notingRepeats },
    },
  },
});

export const { useCreateQuoteQuery, usePlaceOrderMutation } = checkoutApi;
