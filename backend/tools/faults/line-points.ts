import type { Moment, Passage } from './line.ts';

/** What the shop asks Stripe; a process that dies there does not know whether Stripe did it. */
const STRIPE_CALLS = [
  'POST /checkout/sessions',
  'GET /checkout/sessions/:id',
  'POST /checkout/sessions/:id/expire',
  'POST /refunds',
  'GET /refunds',
];

/** What shoppers, staff and Stripe ask the shop. */
const SHOP_CALLS = [
  'POST /orders',
  'POST /orders/:id/payments',
  'POST /orders/:id/payments/sync',
  'POST /orders/:id/cancel',
  'POST /orders/:id/refunds',
  'POST /kitchen/orders/:id/accept',
  'POST /kitchen/orders/:id/reject',
  'POST /kitchen/orders/:id/hand-over',
  'POST /courier/orders/:id/deliver',
  'POST /admin/orders/:id/cancel',
  'POST /webhooks/stripe',
];

const WORDS: Record<Moment, string> = { before: 'before', answer: 'with the answer to', after: 'after the answer to' };

/** `Stripe: with the answer to POST /refunds` */
export function linePoint(line: 'Stripe' | 'shop', moment: Moment, { route }: Pick<Passage, 'route'>): string {
  return `${line}: ${WORDS[moment]} ${route}`;
}

/** A process that asks Stripe has the answer when it is passed on: dying then is dying at any moment after. */
export const STRIPE_POINTS: readonly string[] = STRIPE_CALLS.flatMap((route) => [
  linePoint('Stripe', 'before', { route }),
  linePoint('Stripe', 'answer', { route }),
]);

export const SHOP_POINTS: readonly string[] = SHOP_CALLS.flatMap((route) => [
  linePoint('shop', 'answer', { route }),
  linePoint('shop', 'after', { route }),
]);

/** Stripe has made a refund, and the worker that asked for it does not know. */
export const REFUND_MADE = linePoint('Stripe', 'answer', { route: 'POST /refunds' });

/** An API has a page made, or is about to. */
export const SESSION_POINTS: readonly string[] = STRIPE_POINTS.filter((point) => point.endsWith('POST /checkout/sessions'));
