import { ordersClient } from '@/api/generated/orders-client';

export type { Fulfilment, OrderStatus, OrderLineResponse as OrderLine, OrderResponse as Order, OrderTransitionResponse as OrderTransition } from '@/api/generated/orders-client';

export const ordersApi = ordersClient.enhanceEndpoints({
  endpoints: {
    getOrder: { providesTags: (_order, _error, { orderId }) => [{ type: 'Order', id: orderId }] },
    listOrders: { providesTags: ['Order'] },
    cancelOrder: { invalidatesTags: ['Order', 'Cashback'] },
  },
});

export const { useGetOrderQuery, useListOrdersQuery, useCancelOrderMutation } = ordersApi;
