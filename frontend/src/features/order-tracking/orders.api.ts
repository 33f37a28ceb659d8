import { baseApi } from '@/api/base-api';

export type OrderStatus = 'pending_payment' | 'paid' | 'accepted' | 'preparing' | 'ready' | 'out_for_delivery' | 'completed' | 'cancelled' | 'expired';
export type Fulfilment = 'delivery' | 'pickup';
export interface OrderLine { orderLineId: string; productSlug: string; variantId: string; name: string; sizeLabel: string | null; doughLabel: string | null; qty: number; unitPriceMinor: number; lineTotalMinor: number }
export interface OrderTransition { version: number; fromStatus: OrderStatus | null; toStatus: OrderStatus; at: string; actorType: string; reason: string | null }
export interface Order { orderId: string; orderNumber: string | null; status: OrderStatus; version: number; fulfilment: Fulfilment; currency: string; lines: OrderLine[]; itemsTotalMinor: number; deliveryFeeMinor: number; discountMinor: number; cashbackSpentMinor: number; cashbackEarnedMinor: number; taxMinor: number; grandTotalMinor: number; payableUntil: string | null; promisedAt: string | null; createdAt: string; contact: { name: string; phone: string; email: string }; address: { street: string; details: string | null; postcode: string; city: string } | null; note: string | null; transitions: OrderTransition[]; cancellable: boolean }

export const ordersApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    getOrder: build.query<Order, string>({ query: (orderId) => `/orders/${orderId}`, providesTags: (_r, _e, orderId) => [{ type: 'Order', id: orderId }] }),
    listOrders: build.query<{ items: Order[]; nextCursor: string | null }, { cursor?: string }>({ query: (args) => ({ url: '/orders', params: args.cursor ? { cursor: args.cursor } : {} }), providesTags: ['Order'] }),
    cancelOrder: build.mutation<Order, { orderId: string }>({ query: ({ orderId }) => ({ url: `/orders/${orderId}/cancel`, method: 'POST' }), invalidatesTags: ['Order', 'Cashback'] }),
  }),
});
export const { useGetOrderQuery, useListOrdersQuery, useCancelOrderMutation } = ordersApi;
