import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { userFactory } from '../factories/user.factory.js';
import { paidOrder } from '../support/paid-order.js';
import { tally } from '../support/at-once.js';
import { Rivals } from '../support/rivals.js';
import { signIn } from '../support/sign-in.js';

jest.setTimeout(60_000);

let rivals: Rivals;

beforeAll(async () => {
  rivals = await Rivals.start();
  await rivals.startWorkers();
});
afterAll(() => rivals.stop());

/** An order of 12.50 that was paid by card and earned cashback, and a manager who may give it back. */
async function refundable() {
  const { id: userId } = await userFactory.create({}, { transient: { dataSource: rivals.dataSource } });
  const paid = await paidOrder(rivals.apis[0], rivals.stripe, { userId, order: { cashbackEarnedMinor: 125 } });
  const { headers } = await signIn(rivals.apis[0], 'manager');
  const refund = (amountMinor: number) =>
    rivals.post(`orders/${paid.order.id}/refunds`, { amountMinor, reason: 'cold' }, headers);
  return { ...paid, headers, refund };
}

/** What has gone back of a payment by our books, and by Stripe's. */
async function refundedOf({ paymentId, paymentIntentId }: { paymentId: string; paymentIntentId: string }) {
  const [row] = await rivals.dataSource.query<{ ours: number }[]>(
    `SELECT amount_refunded::int AS ours FROM payments WHERE id = $1`,
    [paymentId],
  );
  const made = (await rivals.stripe.books('refunds')).filter(({ payment_intent: intent }) => intent === paymentIntentId);
  return { ours: row?.ours, stripes: made.reduce((sum, { amount }) => sum + Number(amount), 0) };
}

describe('refunds of one payment', () => {
  it('that together exceed it: as many are made as it bears, of twenty at once', async () => {
    const order = await refundable();
    const answers = await rivals.race(20, () => order.refund(400));
    expect(tally(answers)).toEqual({ 201: 3, '409 REFUND_EXCEEDS_PAYMENT': 17 });
    await rivals.settled();
    expect(await refundedOf(order)).toEqual({ ours: 1200, stripes: 1200 });
    await rivals.expectSound();
  });

  it('of all sizes, beside a cancellation that gives the rest back: all of it goes, and nothing twice', async () => {
    const order = await refundable();
    const { order: placed, headers } = order;
    const answers = await rivals.race(20, (index) =>
      index === 7
        ? rivals.post(`kitchen/orders/${placed.id}/reject`, { reason: 'The oven is out' }, headers)
        : order.refund(50 + 37 * index),
    );
    expect(answers[7]?.status).toBe(200);
    expect(
      Object.keys(tally(answers)).filter((answer) => !['200', '201', '409 REFUND_EXCEEDS_PAYMENT'].includes(answer)),
    ).toEqual([]);
    await rivals.settled();
    expect(await refundedOf(order)).toEqual({ ours: 1250, stripes: 1250 });
    await rivals.expectSound();
  });
});
