import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FACTORY_ORDER_TOKEN, orderFactory } from '../factories/order.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { type Answer, tally } from '../support/at-once.js';
import { Rivals } from '../support/rivals.js';
import { stripeSignature } from '../support/stripe.js';

jest.setTimeout(60_000);

const ROUNDS = 14;
const AT_ONCE = 2;
const TOKEN = { 'x-order-token': FACTORY_ORDER_TOKEN };

let rivals: Rivals;

beforeAll(async () => {
  rivals = await Rivals.start();
  await rivals.startWorkers();
  await shopSettingsFactory.create({}, { transient: { dataSource: rivals.dataSource } });
});
afterAll(() => rivals.stop());

const placeOrder = async () => (await orderFactory.create({}, { transient: { dataSource: rivals.dataSource } })).id;
const open = (orderId: string) => rivals.post(`orders/${orderId}/payments`, {}, TOKEN);
const cancel = (orderId: string) => rivals.post(`orders/${orderId}/cancel`, {}, TOKEN);
const sync = (orderId: string) => rivals.post(`orders/${orderId}/payments/sync`, {}, TOKEN);

/** Who is told that the payment was faster cancels once more, for the money back. */
async function cancelAnyway(orderId: string): Promise<Answer[]> {
  const answer = await cancel(orderId);
  return answer.body.code === 'ORDER_PAID_MEANWHILE' ? [answer, ...(await cancelAnyway(orderId))] : [answer];
}

async function paymentOf(orderId: string): Promise<{ sessionId: string | null; closing: boolean } | undefined> {
  const [payment] = await rivals.dataSource.query<{ sessionId: string | null; closing: boolean }[]>(
    `SELECT stripe_session_id AS "sessionId", withdrawn_at IS NOT NULL AS closing FROM payments WHERE order_id = $1`,
    [orderId],
  );
  return payment;
}

/** Resolves once a cancellation is about to close the page, or has; Jest's time is the limit. */
async function isClosing(orderId: string): Promise<void> {
  return (await paymentOf(orderId))?.closing ? undefined : isClosing(orderId);
}

/** The customer pays at Stripe, if there is a page still, and Stripe tells us. */
async function pay(orderId: string): Promise<Answer[]> {
  const payment = await paymentOf(orderId);
  await rivals.stripe.control(`sessions/${payment?.sessionId ?? 'none'}/pay`).catch(() => undefined);
  const events = (await rivals.stripe.books('events')).filter((event) => JSON.stringify(event).includes(orderId));
  return Promise.all(
    events.map((event) => {
      const body = JSON.stringify(event);
      return rivals.post('webhooks/stripe', body, { 'stripe-signature': stripeSignature(body) });
    }),
  );
}

async function openAndPay(orderId: string): Promise<Answer[]> {
  return [await open(orderId), ...(await pay(orderId))];
}

/** What happens to an order whose page is open, all at once and what is named first asked first. */
const WITH_PAGE: ((orderId: string) => Promise<Answer | Answer[]>[])[] = [
  (orderId) => [pay(orderId), cancel(orderId), sync(orderId)],
  (orderId) => [cancel(orderId), sync(orderId), pay(orderId)],
  (orderId) => [cancel(orderId), isClosing(orderId).then(() => pay(orderId)), sync(orderId)],
  (orderId) => [pay(orderId), cancelAnyway(orderId), sync(orderId)],
];

async function tryAll(): Promise<Answer[]> {
  const rounds = WITH_PAGE.map(async (moves) => {
    const orderId = await placeOrder();
    return [await open(orderId), ...(await Promise.all(moves(orderId))).flat()];
  });
  // The page opens while the order is cancelled: what is paid there is late.
  const late = await placeOrder();
  return (await Promise.all([...rounds, openAndPay(late), cancel(late)])).flat();
}

/** How orders ended, with what of their money is where. */
async function ends(): Promise<string[]> {
  const rows = await rivals.dataSource.query<{ end: string }[]>(
    `SELECT concat_ws(' ', o.status, 'received', coalesce(sum(p.amount_received), 0), 'refunded', coalesce(sum(p.amount_refunded), 0)) AS "end"
     FROM orders o LEFT JOIN payments p ON p.order_id = o.id GROUP BY o.id`,
  );
  return rows.map(({ end }) => end);
}

describe('paying and cancelling at once', () => {
  it('ends as a paid order, or as a cancelled one whose money is back, whoever is first', async () => {
    const answers: Answer[] = [];
    for (let rounds = 0; rounds < ROUNDS; rounds += AT_ONCE) {
      answers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, tryAll))).flat());
    }
    await rivals.settled();

    const allowed = ['200', '409 ORDER_PAID_MEANWHILE', '409 ORDER_MOVE_NOT_ALLOWED', '409 ORDER_NOT_PAYABLE'];
    expect(Object.keys(tally(answers)).filter((answer) => !allowed.includes(answer))).toEqual([]);
    const [paid, unpaid, back] = [
      'paid received 1250 refunded 0',
      'cancelled received 0 refunded 0',
      'cancelled received 1250 refunded 1250',
    ];
    const ended = await ends();
    expect(ended.filter((end) => ![paid, unpaid, back].includes(end))).toEqual([]);
    expect(ended).toHaveLength(ROUNDS * (WITH_PAGE.length + 1));
    // One order in each round is cancelled whoever is first.
    expect(ended.filter((end) => end !== paid).length).toBeGreaterThanOrEqual(ROUNDS);
    // Stripe's books say the same as ours: what it took and what it gave back.
    const intents = (await rivals.stripe.books('payment_intents')).filter(({ status }) => status === 'succeeded');
    expect(intents).toHaveLength(ended.filter((end) => end !== unpaid).length);
    expect(await rivals.stripe.books('refunds')).toHaveLength(ended.filter((end) => end === back).length);
    await rivals.expectSound();
  });
});
