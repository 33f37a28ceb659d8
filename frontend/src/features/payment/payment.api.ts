import { useRef } from 'react';
import { baseApi } from '@/api/base-api';
import { problemOf } from '@/api/problem';
import { newIdempotencyKey } from '@/lib/idempotency-key';

export const paymentApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    startPayment: build.mutation<{ paymentId: string; status: string; checkoutUrl: string | null }, { orderId: string; idempotencyKey: string }>({ query: ({ orderId, idempotencyKey }) => ({ url: `/orders/${orderId}/payments`, method: 'POST', headers: { 'Idempotency-Key': idempotencyKey } }) }),
    syncPayment: build.mutation<unknown, { orderId: string }>({ query: ({ orderId }) => ({ url: `/orders/${orderId}/payments/sync`, method: 'POST' }), invalidatesTags: ['Order'] }),
  }),
});

export const { useStartPaymentMutation, useSyncPaymentMutation } = paymentApi;

/**
 * Opens the payment page for an order; answers whether the browser is on its way there. One key a try: pressing again after a
 * lost answer repeats the same try, and only an answer that arrived, good or bad, ends it.
 */
export function usePayOrder() {
  const [startPayment, { isLoading, error }] = useStartPaymentMutation();
  const key = useRef<string>(undefined);
  const payOrder = async (orderId: string): Promise<boolean> => {
    key.current ??= newIdempotencyKey();
    const result = await startPayment({ orderId, idempotencyKey: key.current });
    if (result.data || problemOf(result.error)) {
      key.current = undefined;
    }
    const checkoutUrl = result.data?.checkoutUrl;
    if (checkoutUrl) {
      window.location.assign(checkoutUrl);
    }
    return Boolean(checkoutUrl);
  };
  return { payOrder, isLoading, error };
}
