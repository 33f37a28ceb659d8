import { type Cart, orderFor } from './basket.ts';
import { askApi } from './ask-api.ts';

export interface CheckoutPlan {
  apiUrl: string;
  stripeUrl: string;
  cart: Cart;
}

/** What a checkout has left behind. */
export interface CheckedOut {
  orderId: string;
  paymentId: string;
  sessionId: string;
}

/** Quote, order, payment page, paying there. That the worker settles it is not waited for. */
export async function checkOut({ apiUrl, stripeUrl, cart }: CheckoutPlan): Promise<CheckedOut> {
  const body = await orderFor(apiUrl, cart);
  const { orderId, orderToken } = await askApi<{ orderId: string; orderToken: string }>(`${apiUrl}/orders`, { body });
  const payments = `${apiUrl}/orders/${orderId}/payments`;
  const { paymentId, checkoutUrl } = await askApi<{ paymentId: string; checkoutUrl: string }>(payments, {
    body: {},
    headers: { 'x-order-token': orderToken },
  });
  const sessionId = /cs_\w+/.exec(checkoutUrl)?.[0] ?? '';
  await askApi(`${stripeUrl}/_control/sessions/${sessionId}/pay`, { body: { card: 'success' } });
  return { orderId, paymentId, sessionId };
}
