import { useRef } from 'react';
import { ordersClient } from '@/api/generated/orders-client';
import { problemOf } from '@/api/problem';
import { newIdempotencyKey } from '@/lib/idempotency-key';

export const paymentApi = ordersClient.enhanceEndpoints({
  endpoints: {
    syncPayment: { invalidatesTags: ['Order'] },
  },
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
    const result = await startPayment({ orderId, 'Idempotency-Key': key.current });
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
