import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase } from '../support/database.js';
import { ledgerBalances, ledgerProblems } from '../support/ledger.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const NOT_COLLECTED = { code: 'not_collected', reason: 'Nobody came for it.', refund: 'none' };
/** Of goods for 23.80 are 5.00 paid by cashback; the rest is paid at Stripe and earns a tenth. */
const [SPENT, PAID, EARNED] = [500, 1880, 188];

let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;
let manager: SignedInPerson;
let customer: SignedInPerson;

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url } });
  dataSource = app.get(DataSource);
  manager = await signIn(app, 'manager');
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});
beforeEach(async () => {
  await clearRedis();
  await shopSettingsFactory.create({ cashEnabled: true }, { transient: { dataSource } });
  customer = await signIn(app);
  await giveCashback(app, customer.user.id, SPENT);
});

const http = () => request(app.getHttpServer());
const post = (path: string, who: SignedInPerson, body: object = {}) =>
  http().post(`/api/v1/${path}`).set(who.headers).set('Idempotency-Key', crypto.randomUUID()).send(body);
const cancel = (orderId: string, body: object = NOT_COLLECTED, who: SignedInPerson = manager) =>
  http().post(`/api/v1/admin/orders/${orderId}/cancel`).set(who.headers).send(body);
const steps = async (orderId: string, ...names: string[]) => {
  for (const name of names) {
    await post(`kitchen/orders/${orderId}/${name}`, manager).expect(200);
  }
};

async function place(more: object = {}): Promise<string> {
  const { id: variantId } = await productVariantFactory.create({}, { transient: { dataSource } });
  const cart = { fulfilment: 'pickup', lines: [{ variantId, qty: 2 }], useCashback: true };
  const { quoteHash } = (await post('quotes', customer, cart).expect(200)).body as { quoteHash: string };
  const { body } = await post('orders', customer, { ...cart, quoteHash, contact: CONTACT, ...more }).expect(201);
  return (body as PlacedOrderResponse).orderId;
}

/** Paid at Stripe, its cashback accrued, and with the kitchen. */
async function placePaid(): Promise<string> {
  const orderId = await place();
  await post(`orders/${orderId}/payments`, customer).expect(200);
  const [payment] = await dataSource.query<{ session: string }[]>(
    `SELECT stripe_session_id AS session FROM payments WHERE order_id = $1`,
    [orderId],
  );
  await stripe.control(`sessions/${payment?.session ?? ''}/pay`);
  expect((await sync(orderId).expect(200)).body).toEqual({ orderStatus: 'paid', paymentStatus: 'succeeded' });
  await app.get(AccrualsService, { strict: false }).accrue(orderId, crypto.randomUUID());
  return orderId;
}

async function placeReady(): Promise<string> {
  const orderId = await placePaid();
  await steps(orderId, 'accept', 'start', 'ready');
  return orderId;
}

const sync = (orderId: string) => post(`orders/${orderId}/payments/sync`, customer);
const balances = () => ledgerBalances(dataSource, customer.user.id);
const refundsOf = (orderId: string) =>
  dataSource.query<{ amount: number }[]>(
    `SELECT r.amount::int FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1`,
    [orderId],
  );
const read = async (orderId: string) =>
  (await http().get(`/api/v1/orders/${orderId}`).set(customer.headers).expect(200)).body as PlacedOrderResponse;
const auditOf = (orderId: string) =>
  dataSource.getRepository(AuditEntry).findBy({ subjectId: orderId, action: 'order.cancelled' });

describe('cancelling an order that is made', () => {
  it('with a full refund gives money and cashback back, and takes back what was earned', async () => {
    const orderId = await placeReady();
    expect(await balances()).toMatchObject({ available: 0, pending: EARNED });
    const { body } = await cancel(orderId, { ...NOT_COLLECTED, refund: 'full' }).expect(200);
    expect(body).toMatchObject({ orderId, status: 'cancelled', paymentKept: false, cancellable: false });
    expect(await refundsOf(orderId)).toEqual([{ amount: PAID }]);
    expect(await balances()).toMatchObject({ available: SPENT, held: 0, pending: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('without a refund keeps money and cashback, also when it is settled again, and takes back what was earned', async () => {
    const orderId = await placeReady();
    expect((await cancel(orderId).expect(200)).body).toMatchObject({ status: 'cancelled', paymentKept: true });
    expect((await sync(orderId).expect(200)).body).toEqual({ orderStatus: 'cancelled', paymentStatus: 'succeeded' });
    expect(await refundsOf(orderId)).toEqual([]);
    expect(await balances()).toMatchObject({ available: 0, held: 0, pending: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('tells the customer why and what becomes of the money, and the audit who decided what', async () => {
    const orderId = await placeReady();
    await cancel(orderId).expect(200);
    const order = await read(orderId);
    expect(order.paymentKept).toBe(true);
    expect(order.transitions.at(-1)).toMatchObject({
      fromStatus: 'ready',
      toStatus: 'cancelled',
      actorType: 'manager',
      reason: NOT_COLLECTED.reason,
    });
    expect(await auditOf(orderId)).toMatchObject([{ actorId: manager.user.id, details: NOT_COLLECTED }]);
  });

  it('that would be paid in cash leaves nothing due, and gives the cashback back whatever was decided', async () => {
    const orderId = await place({ paymentMethod: 'cash' });
    await steps(orderId, 'accept', 'start');
    expect((await cancel(orderId).expect(200)).body).toMatchObject({ paymentKept: false, collectMinor: 0 });
    expect(await dataSource.query(`SELECT status FROM payments WHERE order_id = $1`, [orderId])).toEqual([{ status: 'expired' }]);
    expect(await balances()).toMatchObject({ available: SPENT, held: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('happens once, by the decision that came first', async () => {
    const orderId = await placeReady();
    const decisions = ['full', 'none', 'full', 'none'];
    const answers = await Promise.all(decisions.map((refund) => cancel(orderId, { ...NOT_COLLECTED, refund })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    const won = decisions[answers.findIndex(({ status }) => status === 200)];
    expect(await refundsOf(orderId)).toHaveLength(won === 'full' ? 1 : 0);
    expect(await auditOf(orderId)).toMatchObject([{ details: { refund: won } }]);
    expect((await cancel(orderId).expect(409)).body.code).toBe('ORDER_MOVE_NOT_ALLOWED');
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it('is repeated by its key, which stands for one decision', async () => {
    const orderId = await placeReady();
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await cancel(orderId).set(key).expect(200);
    expect((await cancel(orderId).set(key).expect(200)).body).toEqual(first.body);
    await cancel(orderId, { ...NOT_COLLECTED, refund: 'full' })
      .set(key)
      .expect(422);
    expect(await refundsOf(orderId)).toEqual([]);
  });

  it('is for orders that have been started and have not ended', async () => {
    const orderId = await placePaid();
    // Who has it in hand may reject it, which is another way.
    expect((await cancel(orderId).expect(409)).body).toMatchObject({
      code: 'ORDER_MOVE_NOT_ALLOWED',
      details: { status: 'paid', allowed: ['accepted'] },
    });
    await steps(orderId, 'accept');
    await cancel(orderId).expect(409);
    await steps(orderId, 'start', 'ready', 'hand-over');
    await cancel(orderId).expect(409);
    expect(await read(orderId)).toMatchObject({ status: 'completed', paymentKept: false });
    await cancel(crypto.randomUUID()).expect(404);
  });

  it('is the manager’s decision', async () => {
    const orderId = await placeReady();
    await http().post(`/api/v1/admin/orders/${orderId}/cancel`).send(NOT_COLLECTED).expect(401);
    for (const role of ['customer', 'kitchen', 'courier'] as const) {
      await cancel(orderId, NOT_COLLECTED, await signIn(app, role)).expect(403);
    }
    expect((await read(orderId)).status).toBe('ready');
  });

  it.each([
    ['refund', { refund: undefined }],
    ['refund', { refund: 'half' }],
    ['code', { code: 'because' }],
    ['reason', { reason: ' ' }],
  ])('needs %s said out', async (field, change) => {
    const { body } = await cancel(crypto.randomUUID(), { ...NOT_COLLECTED, ...change }).expect(422);
    expect(body.errors).toMatchObject([{ field }]);
  });
});
