import fc from 'fast-check';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import { answerOf, type Evening, type Headers } from './evening.js';
import { Happening, nothing, pick, toOrder, whichever } from './happening.js';
import { isIn, type Tale, type Told } from './tale.js';

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const ADDRESS = { street: 'Kastanienallee 12', postcode: '10435', city: 'Berlin' };
const isUnpaid = isIn('pending_payment');

interface Wish {
  isMember: boolean;
  useCashback: boolean;
  hasCoupon: boolean;
  plentyQty: number;
  fewQty: number;
  /** A pizza of both, of which few is this half. */
  half: 'left' | 'right' | null;
  fulfilment: 'pickup' | 'delivery';
  paymentMethod: 'stripe' | 'cash';
  /** How many of those steps follow at once. */
  goesOn: number;
}

const STEPS = ['opens the payment page', 'pays', 'comes back'];

const wishes: fc.Arbitrary<Wish> = fc.record({
  isMember: fc.boolean(),
  useCashback: fc.boolean(),
  hasCoupon: fc.boolean(),
  plentyQty: fc.integer({ min: 1, max: 3 }),
  fewQty: fc.integer({ min: 0, max: 2 }),
  half: fc.constantFrom(null, null, 'left', 'right'),
  fulfilment: fc.constantFrom('pickup', 'delivery'),
  paymentMethod: fc.constantFrom('stripe', 'stripe', 'stripe', 'cash'),
  goesOn: fc.constantFrom(0, 1, 2, 3, 3, 3),
});

function told(wish: Wish): string {
  return [
    `a ${wish.isMember ? 'member' : 'guest'} orders ${wish.plentyQty} of plenty`,
    ...(wish.fewQty > 0 ? [`and ${wish.fewQty} of few`] : []),
    ...(wish.half ? [`and one half-and-half, ${wish.half} of few`] : []),
    ...(wish.isMember && wish.useCashback ? ['with cashback'] : []),
    ...(wish.hasCoupon ? ['with a coupon'] : []),
    `by ${wish.fulfilment} and ${wish.paymentMethod}`,
    ...(wish.paymentMethod === 'stripe' ? STEPS.slice(0, wish.goesOn).map((step) => `and ${step}`) : []),
  ].join(' ');
}

function linesOf({ variants }: Evening, { plentyQty, fewQty, half }: Wish): object[] {
  const [left, right] = half === 'left' ? [variants.few, variants.plenty] : [variants.plenty, variants.few];
  return [
    { variantId: variants.plenty, qty: plentyQty },
    ...(fewQty > 0 ? [{ variantId: variants.few, qty: fewQty }] : []),
    ...(half ? [{ variantId: left, qty: 1, otherHalf: { variantId: right } }] : []),
  ];
}

async function order(evening: Evening, tale: Tale, wish: Wish): Promise<string> {
  const headers: Headers = wish.isMember ? evening.member.headers : {};
  const cart = {
    fulfilment: wish.fulfilment,
    ...(wish.fulfilment === 'delivery' && { postcode: ADDRESS.postcode }),
    lines: linesOf(evening, wish),
    useCashback: wish.isMember && wish.useCashback,
    ...(wish.hasCoupon && { couponCode: evening.couponCode }),
  };
  const quote = await evening.post<{ quoteHash: string; code: string }>('quotes', headers, cart);
  if (quote.status !== 200) return quote.body.code;
  const placed = await evening.post<PlacedOrderResponse & { code: string }>('orders', headers, {
    ...cart,
    quoteHash: quote.body.quoteHash,
    paymentMethod: wish.paymentMethod,
    contact: CONTACT,
    ...(wish.fulfilment === 'delivery' && { address: ADDRESS }),
  });
  if (placed.status !== 201) return placed.body.code;
  const placedOrder = asTold(`order ${tale.orders.length + 1}`, placed.body, headers, wish);
  tale.orders.push(placedOrder);
  if (placed.body.status === 'pending_payment') await goOn(evening, placedOrder, wish.goesOn);
  const { grandTotalMinor, cashbackSpentMinor } = placed.body;
  return `order ${tale.orders.length} of ${grandTotalMinor}, cashback ${cashbackSpentMinor}`;
}

async function goOn(evening: Evening, { orderId, headers }: Told, steps: number): Promise<void> {
  const all = [
    () => evening.post(`orders/${orderId}/payments`, headers),
    async () => {
      const session = (await evening.stripe.books('sessions')).find(({ client_reference_id: paysFor }) => paysFor === orderId);
      await evening.stripe.control(`sessions/${String(session?.id)}/pay`);
    },
    () => evening.post(`orders/${orderId}/payments/sync`, headers),
  ];
  for (const step of all.slice(0, steps)) await step();
}

function asTold(name: string, placed: PlacedOrderResponse, headers: Headers, wish: Wish): Told {
  return {
    name,
    orderId: placed.orderId,
    headers: placed.orderToken ? { 'x-order-token': placed.orderToken } : headers,
    status: placed.status,
    isDelivered: wish.fulfilment === 'delivery',
    isCash: wish.paymentMethod === 'cash' && placed.status !== 'pending_payment' && placed.grandTotalMinor > 0,
    totalMinor: placed.grandTotalMinor,
    spentMinor: placed.cashbackSpentMinor,
    earnedMinor: placed.cashbackEarnedMinor,
    fewQty: wish.fewQty + (wish.half ? 1 : 0),
    hasCoupon: wish.hasCoupon,
    wasStarted: false,
    isKept: false,
    askedMinor: 0,
    askedCashbackMinor: 0,
    atDashboardMinor: 0,
  };
}

/** Any page that Stripe still has open, also one that the shop has given up. */
const pays = fc.tuple(whichever, fc.constantFrom('success', 'success', 'declined', 'succeeds_late', 'refund_late')).map(
  ([which, card]) =>
    new Happening(
      `somebody pays at Stripe with card ${card}`,
      ({ orders }) => orders.length > 0,
      async ({ stripe }, { orders }) => {
        const open = (await stripe.books('sessions')).filter(({ status }) => status === 'open');
        if (open.length === 0) return 'no page is open';
        const { id, client_reference_id: orderId } = pick(open, which);
        await stripe.control(`sessions/${String(id)}/pay`, { card });
        return orders.find((each) => each.orderId === orderId)?.name ?? 'nobody’s order';
      },
    ),
);

const opensPage = toOrder(
  (isAnswerLost) => `opens the payment page${isAnswerLost ? ', which Stripe makes and says that it does not' : ''}`,
  isUnpaid,
  fc.constantFrom(false, false, false, true),
  async (evening, { orderId, headers }, isAnswerLost) => {
    if (isAnswerLost) {
      await evening.stripe.control('faults', {
        on: 'checkout.sessions.create',
        do: 'fail',
        status: 400,
        when: 'after',
        times: 1,
      });
    }
    const answer = await evening.post(`orders/${orderId}/payments`, headers);
    await evening.stripe.control('faults/lift');
    return answerOf(answer);
  },
);

const ordering = (wish: Wish) =>
  new Happening(
    told(wish),
    () => true,
    (evening, tale) => order(evening, tale, wish),
  );

/** An order of several lines, paid in money and cashback, by somebody with a coupon. */
export const paidOrders = wishes.map((wish) =>
  ordering({
    ...wish,
    isMember: true,
    useCashback: true,
    hasCoupon: true,
    fewQty: 2,
    paymentMethod: 'stripe',
    goesOn: STEPS.length,
  }),
);

/** What shoppers do. */
export const shoppers = {
  orders: wishes.map(ordering),
  opensPage,
  pays,
  comesBack: toOrder(
    () => 'comes back from Stripe',
    () => true,
    nothing,
    async (evening, { orderId, headers }) => answerOf(await evening.post(`orders/${orderId}/payments/sync`, headers)),
  ),
  cancels: toOrder(
    () => 'the shopper cancels',
    () => true,
    nothing,
    async (evening, { orderId, headers }) => answerOf(await evening.post(`orders/${orderId}/cancel`, headers)),
  ),
};
