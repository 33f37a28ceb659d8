import type { CartLine } from '@/features/cart/cart.slice';
import type { PlaceOrder, Quote } from '../checkout.api';
import type { CheckoutState } from '../checkout.slice';
import { quoteRequest } from './use-quote';

const trimmedOrNothing = (text: string): string | undefined => text.trim() || undefined;

/** The order as the API takes it: ids, quantities, who and where, and the hash of the price that was shown. Never a price. */
export function orderRequest(lines: readonly CartLine[], checkout: CheckoutState, quote: Pick<Quote, 'quoteHash'>): PlaceOrder {
  const { draft, fulfilment, paymentMethod, usesCashback, couponCode } = checkout;
  const details = trimmedOrNothing(draft.details);
  const note = trimmedOrNothing(draft.note);
  return {
    ...quoteRequest(lines, { fulfilment, postcode: draft.postcode, usesCashback, couponCode, paymentMethod }),
    quoteHash: quote.quoteHash,
    contact: { name: draft.name.trim(), phone: draft.phone.trim(), email: draft.email.trim() },
    ...(fulfilment === 'delivery' && {
      address: { street: draft.street.trim(), postcode: draft.postcode.trim(), city: draft.city.trim(), ...(details && { details }) },
    }),
    ...(note && { note }),
  };
}
