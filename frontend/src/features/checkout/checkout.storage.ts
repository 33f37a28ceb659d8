import { storedValue, tabStore } from '@/lib/stored-value';
import type { CheckoutState } from './checkout.slice';

const draftFields = ['name', 'phone', 'email', 'street', 'details', 'postcode', 'city', 'note'];

function isCheckoutState(candidate: unknown): candidate is CheckoutState {
  if (typeof candidate !== 'object' || candidate === null || !('draft' in candidate) || !('fulfilment' in candidate)) {
    return false;
  }
  const { draft, fulfilment } = candidate;
  const isDraft = typeof draft === 'object' && draft !== null && draftFields.every((field) => typeof (draft as Record<string, unknown>)[field] === 'string');
  const isMethod = 'paymentMethod' in candidate && (candidate.paymentMethod === 'stripe' || candidate.paymentMethod === 'cash');
  const hasCoupon = 'couponCode' in candidate && typeof candidate.couponCode === 'string';
  return isDraft && isMethod && hasCoupon && (fulfilment === 'delivery' || fulfilment === 'pickup') && 'usesCashback' in candidate && 'attempt' in candidate;
}

/** In the tab's own storage: an address does not outlive the tab on a shared computer. */
export const storedCheckout = storedValue(tabStore, 'forno.checkout', 4, isCheckoutState);
