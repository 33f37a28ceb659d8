import type { TypedMutationOnQueryStarted } from '@reduxjs/toolkit/query';
import type { baseQuery } from '@/api/base-query';
import { staffClient, type OrderStatus } from '@/api/generated/staff-client';

export type { TicketResponse as Ticket } from '@/api/generated/staff-client';

/**
 * Shows a ticket where it has gone as soon as the API says so. Then, and after a refusal, the board is read anew, so that what
 * stays on screen is what is true.
 */
const showMoved = (board: 'listKitchenOrders' | 'listCourierOrders', status: OrderStatus): { onQueryStarted: OnMove } => ({
  onQueryStarted: async ({ orderId }, { dispatch, queryFulfilled }) => {
    const isMoved = await queryFulfilled.then(() => true, () => false);
    if (isMoved) {
      dispatch(
        staffClient.util.updateQueryData(board, undefined, (tickets) => {
          const ticket = tickets.find((candidate) => candidate.orderId === orderId);
          if (ticket) {
            ticket.status = status;
            ticket.stageSince = new Date().toISOString();
          }
        }),
      );
    }
    dispatch(staffClient.util.invalidateTags(['KitchenBoard', 'CourierBoard']));
  },
});

type OnMove = TypedMutationOnQueryStarted<unknown, { orderId: string }, typeof baseQuery>;

export const staffApi = staffClient.enhanceEndpoints({
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
