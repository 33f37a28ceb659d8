import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { orderFactory } from '../factories/order.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { userFactory } from '../factories/user.factory.js';
import { tally } from '../support/at-once.js';
import { Rivals } from '../support/rivals.js';
import { stripeSignature } from '../support/stripe.js';

jest.setTimeout(60_000);

let rivals: Rivals;

beforeAll(async () => {
  rivals = await Rivals.start();
  await rivals.startWorkers();
  await shopSettingsFactory.create({}, { transient: { dataSource: rivals.dataSource } });
});
afterAll(() => rivals.stop());

const count = async (sql: string, orderId: string): Promise<number> =>
  Number((await rivals.dataSource.query<[{ count: string }]>(`SELECT count(*) FROM ${sql}`, [orderId]))[0].count);

/** What became of an order: each is there once, or something was done twice. */
const traces = async (orderId: string) => ({
  payments: await count(`payments WHERE order_id = $1 AND status = 'succeeded' AND amount_received = amount`, orderId),
  paid: await count(`order_transitions WHERE order_id = $1 AND to_status = 'paid'`, orderId),
  transitions: await count(`order_transitions WHERE order_id = $1`, orderId),
  accruals: await count(`ledger_transfers WHERE order_id = $1 AND type = 'accrue'`, orderId),
  accrualJobs: await count(`outbox WHERE aggregate_id = $1 AND topic LIKE 'cashback.%'`, orderId),
  events: await count(`webhook_events WHERE payload::text LIKE '%' || $1 || '%'`, orderId),
});

describe('one event', () => {
  it('that Stripe delivers a hundred times to two APIs is settled once by two workers', async () => {
    const transient = { transient: { dataSource: rivals.dataSource } };
    const { id: userId } = await userFactory.create({}, transient);
    const order = await orderFactory.create({ userId, guestTokenHash: null, cashbackEarnedMinor: 125 }, transient);
    const { stripeSessionId } = await rivals.apis[0].get(PaymentsService, { strict: false }).startPayment(order);
    await rivals.stripe.control(`sessions/${stripeSessionId ?? ''}/pay`);
    const completed = (await rivals.stripe.books('events')).find(({ type }) => type === 'checkout.session.completed');
    const body = JSON.stringify(completed);

    const deliver = () => rivals.post('webhooks/stripe', body, { 'stripe-signature': stripeSignature(body) });
    expect(tally(await rivals.race(100, deliver))).toEqual({ 200: 100 });
    await rivals.settled();
    const once = { payments: 1, paid: 1, transitions: 2, accruals: 1, accrualJobs: 1, events: 1 };
    expect(await traces(order.id)).toEqual(once);
    expect(tally(await rivals.race(20, deliver))).toEqual({ 200: 20 });
    await rivals.settled();
    expect(await traces(order.id)).toEqual(once);
    await rivals.expectSound();
  });
});
