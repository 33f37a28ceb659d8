import type { TypedMutationOnQueryStarted } from '@reduxjs/toolkit/query';
import { baseApi } from '@/api/base-api';
import type { baseQuery } from '@/api/base-query';

export type TicketStatus = 'paid' | 'accepted' | 'preparing' | 'ready' | 'out_for_delivery' | 'completed' | 'cancelled';
export interface Ticket { orderId: string; orderNumber: string | null; status: TicketStatus; version: number; fulfilment: 'delivery' | 'pickup'; lines: { orderLineId: string; name: string; sizeLabel: string | null; doughLabel: string | null; qty: number }[]; note: string | null; createdAt: string; promisedAt: string | null; stageSince: string; contact: { name: string; phone: string }; address: { street: string; details: string | null; postcode: string; city: string } | null }

const draft = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listKitchenOrders: build.query<Ticket[], undefined>({ query: () => '/kitchen/orders' }),
    acceptOrder: build.mutation<unknown, { orderId: string }>({ query: ({ orderId }) => ({ url: `/kitchen/orders/${orderId}/accept`, method: 'POST' }) }),
    rejectOrder: build.mutation<unknown, { orderId: string; rejectOrderDto: { reason: string } }>({ query: ({ orderId, rejectOrderDto }) => ({ url: `/kitchen/orders/${orderId}/reject`, method: 'POST', body: rejectOrderDto }) }),
    startOrder: build.mutation<unknown, { orderId: string }>({ query: ({ orderId }) => ({ url: `/kitchen/orders/${orderId}/start`, method: 'POST' }) }),
    readyOrder: build.mutation<unknown, { orderId: string }>({ query: ({ orderId }) => ({ url: `/kitchen/orders/${orderId}/ready`, method: 'POST' }) }),
    handOverOrder: build.mutation<unknown, { orderId: string }>({ query: ({ orderId }) => ({ url: `/kitchen/orders/${orderId}/hand-over`, method: 'POST' }) }),
    listCourierOrders: build.query<Ticket[], undefined>({ query: () => '/courier/orders' }),
    departOrder: build.mutation<unknown, { orderId: string }>({ query: ({ orderId }) => ({ url: `/courier/orders/${orderId}/depart`, method: 'POST' }) }),
    deliverOrder: build.mutation<unknown, { orderId: string }>({ query: ({ orderId }) => ({ url: `/courier/orders/${orderId}/deliver`, method: 'POST' }) }),
  }),
});

/**
 * Shows a ticket where it is about to be while the API decides; a refusal puts it back. Either way the board is then read
 * anew, so that what stays on screen is what is true.
 */
const showMoved = (board: 'listKitchenOrders' | 'listCourierOrders', status: TicketStatus): { onQueryStarted: OnMove } => ({
  onQueryStarted: async ({ orderId }, { dispatch, queryFulfilled }) => {
    const patch = dispatch(
      draft.util.updateQueryData(board, undefined, (tickets) => {
        const ticket = tickets.find((candidate) => candidate.orderId === orderId);
        if (ticket) {
          ticket.status = status;
          ticket.stageSince = new Date().toISOString();
        }
      }),
    );
    await queryFulfilled.catch(() => patch.undo());
    dispatch(draft.util.invalidateTags(['KitchenBoard', 'CourierBoard']));
  },
});

type OnMove = TypedMutationOnQueryStarted<unknown, { orderId: string }, typeof baseQuery>;

export const staffApi = draft.enhanceEndpoints({
  endpoints: {
    listKitchenOrders: { providesTags: ['KitchenBoard'] },
    listCourierOrders: { providesTags: ['CourierBoard'] },
    acceptOrder: showMoved('listKitchenOrders', 'accepted'),
    startOrder: showMoved('listKitchenOrders', 'preparing'),
    readyOrder: showMoved('listKitchenOrders', 'ready'),
    handOverOrder: showMoved('listKitchenOrders', 'completed'),
    rejectOrder: showMoved('listKitchenOrders', 'cancelled'),
    departOrder: showMoved('listCourierOrders', 'out_for_delivery'),
    deliverOrder: showMoved('listCourierOrders', 'completed'),
  },
});

export const {
  useListKitchenOrdersQuery,
  useListCourierOrdersQuery,
  useAcceptOrderMutation,
  useRejectOrderMutation,
  useStartOrderMutation,
  useReadyOrderMutation,
  useHandOverOrderMutation,
  useDepartOrderMutation,
  useDeliverOrderMutation,
} = staffApi;
