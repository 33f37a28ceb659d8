import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSyncPaymentMutation } from '@/features/payment/payment.api';
import type { OrderStatus } from '../orders.api';

/** What the shopper brings back from the payment page; `processing` is a payment that the bank takes its time over. */
export type PaymentReturn = 'none' | 'closed' | 'settling' | 'processing' | 'not-yet';

/** A few looks with growing pauses cover the second or two that a bank takes; after that the live order page tells. */
const LOOK_PAUSES_MS = [0, 1_000, 2_000, 4_000];

/**
 * Back from a finished payment, asks the shop to settle it now instead of waiting for the bank's message, and looks again a
 * few times while the order still waits for its money.
 */
export function usePaymentReturn(orderId: string, status: OrderStatus | undefined): PaymentReturn {
  const [search] = useSearchParams();
  const outcome = search.get('payment');
  const [syncPayment, { data: settled }] = useSyncPaymentMutation();
  const [looks, setLooks] = useState(0);
  const isWaiting = outcome === 'success' && status === 'pending_payment';
  const pauseMs = LOOK_PAUSES_MS[looks];
  useEffect(() => {
    if (!isWaiting || pauseMs === undefined) {
      return;
    }
    const timer = setTimeout(() => {
      void syncPayment({ orderId }).finally(() => setLooks((count) => count + 1));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [isWaiting, pauseMs, orderId, syncPayment]);
  if (outcome === 'cancelled') {
    return 'closed';
  }
  if (!isWaiting) {
    return 'none';
  }
  if (settled?.paymentStatus === 'processing') {
    return 'processing';
  }
  return pauseMs === undefined ? 'not-yet' : 'settling';
}

/** The money is on its way as far as anybody knows: the order can neither be paid again nor be cancelled until it is here. */
export const isPaymentUnderWay = (paymentReturn: PaymentReturn): boolean => paymentReturn === 'settling' || paymentReturn === 'processing';
