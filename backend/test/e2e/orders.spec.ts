import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import type { PriceChangeResponse } from '../../src/modules/orders/dto/price-change.response.js';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import type { QuoteResponse } from '../../src/modules/orders/dto/quote.response.js';
import { OrderTokens } from '../../src/modules/orders/order-tokens.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback as giveCashbackIn } from '../support/cashback.js';
import { createTestDatabase } from '../support/database.js';
import { ledgerBalances, ledgerProblems } from '../support/ledger.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

type Headers = Record<string, string>;

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const ADDRESS = { street: 'Kastanienallee 12', postcode: '10435', city: 'Berlin' };

let app: NestFastifyApplication;
let dataSource: DataSource;
let transient: { transient: { dataSource: DataSource } };
let variantId: string;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
  dataSource = app.get(DataSource);
  transient = { transient: { dataSource } };
});
afterAll(() => app.close());
beforeEach(async () => {
  // Each test is a minute of its own to the limits.
  await clearRedis();
  await shopSettingsFactory.create({}, transient);
  variantId = (await productVariantFactory.create({}, transient)).id;
});

const http = () => request(app.getHttpServer());
const cart = (more: object = {}) => ({ fulfilment: 'delivery', postcode: '10435', lines: [{ variantId, qty: 2 }], ...more });
const pickup = (more: object = {}) => ({ fulfilment: 'pickup', lines: [{ variantId, qty: 2 }], ...more });
const askQuote = (body: object, headers: Headers = {}) => http().post('/api/v1/quotes').set(headers).send(body);

async function agree(body: object, headers: Headers = {}): Promise<object> {
  const { quoteHash } = (await askQuote(body, headers).expect(200)).body as QuoteResponse;
  const delivery = (body as { fulfilment: string }).fulfilment === 'delivery';
  return { ...body, quoteHash, contact: CONTACT, ...(delivery && { address: ADDRESS }) };
}

const send = (body: object, headers: Headers = {}, key: string = crypto.randomUUID()) =>
  http().post('/api/v1/orders').set(headers).set('Idempotency-Key', key).send(body);

async function place(body: object, headers: Headers = {}): Promise<PlacedOrderResponse> {
  return (await send(await agree(body, headers), headers).expect(201)).body as PlacedOrderResponse;
}

const read = (orderId: string, headers: Headers = {}) => http().get(`/api/v1/orders/${orderId}`).set(headers);
const cancel = (orderId: string, headers: Headers = {}) => http().post(`/api/v1/orders/${orderId}/cancel`).set(headers);
const pay = (orderId: string) =>
  inTransaction(dataSource, (manager) => app.get(OrdersService, { strict: false }).markPaid(manager, orderId));
const countOrders = async () => Number((await dataSource.query(`SELECT count(*) FROM orders`))[0].count);

const giveCashback = (userId: string, amountMinor: number) => giveCashbackIn(app, userId, amountMinor);

describe('placing an order', () => {
  it('costs a guest what was quoted, and gives a token', async () => {
    const { body: quote } = await askQuote(cart()).expect(200);
    expect(quote).toMatchObject({
      currency: 'eur',
      itemsTotalMinor: 2380,
      deliveryFeeMinor: 290,
      grandTotalMinor: 2670,
      cashbackEarnedMinor: 0,
    });
    const order = await place(cart());
    expect(order).toMatchObject({ status: 'pending_payment', version: 1, orderNumber: null, grandTotalMinor: 2670 });
    expect(order.transitions).toMatchObject([{ version: 1, fromStatus: null, toStatus: 'pending_payment', actorType: 'guest' }]);
    const { body } = await read(order.orderId, { 'x-order-token': order.orderToken as string }).expect(200);
    expect(body).toMatchObject({ orderId: order.orderId, grandTotalMinor: 2670, address: ADDRESS });
    expect(body).not.toHaveProperty('orderToken');
  });

  it('is open to its owner and to nobody else', async () => {
    const [owner, other] = [await signIn(app), await signIn(app)];
    const guests = await place(pickup());
    const members = await place(pickup(), owner.headers);
    expect(members.orderToken).toBeUndefined();
    expect(members.cashbackEarnedMinor).toBe(238);
    await read(members.orderId, owner.headers).expect(200);
    const strangers: [string, Headers][] = [
      [members.orderId, {}],
      [members.orderId, other.headers],
      [members.orderId, { 'x-order-token': guests.orderToken as string }],
      [guests.orderId, {}],
      [guests.orderId, other.headers],
      [guests.orderId, { 'x-order-token': 'guessed' }],
    ];
    for (const [orderId, headers] of strangers) {
      expect((await read(orderId, headers).expect(404)).body.code).toBe('ORDER_NOT_FOUND');
      await cancel(orderId, headers).expect(404);
    }
    const { body } = await http().get('/api/v1/orders').set(owner.headers).expect(200);
    expect((body as { items: { orderId: string }[] }).items.map(({ orderId }) => orderId)).toEqual([members.orderId]);
  });

  it('is refused with the new quote once the price has changed, and with what of it has', async () => {
    const { id: other } = await productVariantFactory.create({ priceMinor: 500 }, transient);
    const lines = [
      { variantId: other, qty: 1 },
      { variantId, qty: 2 },
    ];
    const agreed = await agree(cart({ lines }));
    await dataSource.query(`UPDATE product_variants SET price_minor = price_minor + 100 WHERE id = $1`, [variantId]);
    await shopSettingsFactory.create({ deliveryFeeMinor: 250 }, transient);
    const { body } = await send(agreed).expect(409);
    expect(body.code).toBe('PRICE_CHANGED');
    const { quote, changes } = body.details as { quote: QuoteResponse; changes: PriceChangeResponse[] };
    expect(changes).toEqual([
      { what: 'line', position: 1, beforeMinor: 2380, afterMinor: 2580 },
      { what: 'delivery_fee', position: null, beforeMinor: 290, afterMinor: 250 },
      { what: 'tax', position: null, beforeMinor: 208, afterMinor: quote.taxMinor },
      { what: 'total', position: null, beforeMinor: 3170, afterMinor: 3330 },
    ]);
    const { quoteHash } = quote;
    expect((await send({ ...agreed, quoteHash }).expect(201)).body.grandTotalMinor).toBe(3330);
  });

  it('is refused once it would be paid or earn otherwise, though the goods cost the same', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, 500);
    const changesFor = async (agreed: object) =>
      ((await send(agreed, headers).expect(409)).body.details as { changes: PriceChangeResponse[] }).changes;
    expect(await changesFor(await agree(pickup()))).toEqual([
      { what: 'cashback_earned', position: null, beforeMinor: 0, afterMinor: 238 },
    ]);
    expect(await changesFor({ ...(await agree(pickup(), headers)), useCashback: true })).toMatchObject([
      { what: 'cashback_spent', beforeMinor: 0, afterMinor: 500 },
      { what: 'cashback_earned', beforeMinor: 238, afterMinor: 188 },
      { what: 'tax' },
      { what: 'total', beforeMinor: 2380, afterMinor: 1880 },
    ]);
  });

  it('is told the new prices alone by a hash that says nothing of this cart', async () => {
    const { quoteHash } = (await askQuote(pickup()).expect(200)).body as QuoteResponse;
    const order = { ...pickup(), contact: CONTACT };
    const unknown = [
      { ...order, quoteHash: 'of-nothing' },
      { ...order, quoteHash: quoteHash.split('.')[0] },
      { ...order, quoteHash: `${quoteHash}.1` },
      { ...order, quoteHash: quoteHash.replace(/[^.]+$/, 'zzzzzzzzzzz') },
      { ...order, quoteHash, lines: [{ variantId, qty: 3 }] },
    ];
    for (const asked of unknown) {
      const { body } = await send(asked).expect(409);
      const { quote, changes } = body.details as { quote: QuoteResponse; changes: PriceChangeResponse[] };
      expect(changes.map(({ beforeMinor }) => beforeMinor)).toEqual(Array.from({ length: 7 }, () => null));
      expect(changes[0]).toMatchObject({ what: 'line', position: 0, afterMinor: quote.itemsTotalMinor });
      expect(changes[6]).toMatchObject({ what: 'total', afterMinor: quote.grandTotalMinor });
    }
  });

  it('is agreed to by a hash that can be sent, however much is in the cart', async () => {
    const { id: dear } = await productVariantFactory.create({ priceMinor: 99_999 }, transient);
    const lines = Array.from({ length: 50 }, () => ({ variantId: dear, qty: 50 }));
    expect((await place(pickup({ lines }))).grandTotalMinor).toBe(50 * 50 * 99_999);
  });

  it('is for no less than a card can be charged', async () => {
    const { id } = await productVariantFactory.create({ priceMinor: 49 }, transient);
    const oneFor49 = { fulfilment: 'pickup', lines: [{ variantId: id, qty: 1 }] };
    expect((await askQuote(oneFor49).expect(409)).body.code).toBe('TOTAL_TOO_SMALL');
    expect((await askQuote({ ...oneFor49, paymentMethod: null }).expect(409)).body.code).toBe('TOTAL_TOO_SMALL');
    await dataSource.query(`UPDATE shop_settings SET cash_enabled = true`);
    const { body: inCash } = await askQuote({ ...oneFor49, paymentMethod: 'cash' }).expect(200);
    const byCard = { ...oneFor49, quoteHash: inCash.quoteHash, contact: CONTACT };
    expect((await send(byCard).expect(409)).body.code).toBe('TOTAL_TOO_SMALL');
    await send({ ...byCard, paymentMethod: 'cash' }).expect(201);
    await dataSource.query(`UPDATE product_variants SET price_minor = 50 WHERE id = $1`, [id]);
    await askQuote(oneFor49).expect(200);
  });

  it('needs an address for a delivery', async () => {
    const agreed = { ...(await agree(cart())), address: undefined };
    expect((await send(agreed).expect(422)).body.errors).toEqual([expect.objectContaining({ field: 'address' })]);
  });

  it.each<[string, string, () => Promise<object>]>([
    ['the shop is closed', 'SHOP_CLOSED', () => closed()],
    ['it is below the minimum', 'BELOW_MINIMUM', () => minimum(2381)],
    ['nobody delivers there', 'POSTCODE_NOT_SERVED', () => Promise.resolve(cart({ postcode: '99999' }))],
    ['it is not sold any more', 'LINES_UNAVAILABLE', () => inactive()],
  ])('is refused where %s', async (_, code, prepare) => {
    const agreed = await agree(cart());
    const { postcode } = (await prepare()) as { postcode: string };
    const before = await countOrders();
    expect((await askQuote(cart({ postcode })).expect(409)).body.code).toBe(code);
    expect((await send({ ...agreed, address: { ...ADDRESS, postcode } }).expect(409)).body.code).toBe(code);
    expect(await countOrders()).toBe(before);
  });

  async function closed() {
    await shopSettingsFactory.create({ weeklyHours: [] }, transient);
    return cart();
  }
  async function minimum(minimumOrderMinor: number) {
    await shopSettingsFactory.create({ minimumOrderMinor }, transient);
    return cart();
  }
  async function inactive() {
    await dataSource.query(`UPDATE product_variants SET active = false WHERE id = $1`, [variantId]);
    return cart();
  }
});

describe("a guest's token", () => {
  it('is told to a repeat too, though no kept answer holds it', async () => {
    const agreed = await agree(pickup());
    const key = crypto.randomUUID();
    const { orderId, orderToken } = (await send(agreed, {}, key).expect(201)).body as PlacedOrderResponse;
    expect((await send(agreed, {}, key).expect(201)).body.orderToken).toBe(orderToken);
    const kept = await dataSource.query<{ response: object }[]>(`SELECT response FROM idempotency_keys WHERE key = $1`, [key]);
    expect(kept).toMatchObject([{ response: { orderId } }]);
    expect(JSON.stringify(kept)).not.toMatch(/token/i);
    const everything = await dataSource.query<object[]>(
      `SELECT o::text FROM orders o UNION ALL SELECT i::text FROM idempotency_keys i`,
    );
    expect(JSON.stringify(everything)).not.toContain(orderToken);
  });

  it('opens its order and no other', async () => {
    const [order, other] = [await place(pickup()), await place(pickup())];
    await read(order.orderId, { 'x-order-token': order.orderToken as string }).expect(200);
    for (const forged of [other.orderToken as string, `${order.orderToken}a`, (order.orderToken as string).slice(1), '']) {
      expect((await read(order.orderId, { 'x-order-token': forged }).expect(404)).body.code).toBe('ORDER_NOT_FOUND');
    }
  });

  it("opens no member's order, though it can be derived", async () => {
    const { orderId } = await place(pickup(), (await signIn(app)).headers);
    await read(orderId, { 'x-order-token': app.get(OrderTokens, { strict: false }).tokenOf(orderId) }).expect(404);
  });

  it('still opens it when SECRET_KEY has changed, as does the new one', async () => {
    const { orderId, orderToken } = await place(pickup());
    const rotated = await createTestApp({ variables: { SECRET_KEY: 'another key that signs nothing but tokens of tests' } });
    const renewed = rotated.get(OrderTokens, { strict: false }).tokenOf(orderId);
    expect(renewed).not.toBe(orderToken);
    for (const token of [orderToken as string, renewed]) {
      await request(rotated.getHttpServer()).get(`/api/v1/orders/${orderId}`).set('x-order-token', token).expect(200);
    }
    await rotated.close();
  });
});

describe('an Idempotency-Key', () => {
  it('makes one order of ten sent at once, and answers them alike, now and later', async () => {
    const agreed = await agree(pickup());
    const [before, key] = [await countOrders(), crypto.randomUUID()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(agreed, {}, key)));
    const later = await send(agreed, {}, key);
    for (const { status, body } of [...answers, later]) {
      expect(status).toBe(201);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(await countOrders()).toBe(before + 1);
  });

  it('holds the cashback once, though the repeats find it spent', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, 500);
    const agreed = await agree(pickup({ useCashback: true }), headers);
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(agreed, headers, key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 0, held: 500 });
  });

  it('stands for one body, and is required', async () => {
    const agreed = await agree(pickup());
    const key = crypto.randomUUID();
    const { body: placed } = await send(agreed, {}, key).expect(201);
    const inOtherOrder = Object.fromEntries(Object.entries({ ...agreed, note: null }).reverse());
    expect((await send(inOtherOrder, {}, key).expect(201)).body).toMatchObject({ orderId: placed.orderId });
    expect((await send({ ...agreed, note: 'Ring twice' }, {}, key).expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await http().post('/api/v1/orders').send(agreed).expect(422)).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
  });

  it('is not used up by an order that was refused', async () => {
    const agreed = await agree(pickup());
    const key = crypto.randomUUID();
    await shopSettingsFactory.create({ weeklyHours: [] }, transient);
    expect((await send(agreed, {}, key).expect(409)).body.code).toBe('SHOP_CLOSED');
    await shopSettingsFactory.create({}, transient);
    await send(agreed, {}, key).expect(201);
  });

  it('cancels once, and answers repeats alike, now and later', async () => {
    const { headers } = await signIn(app);
    const [order, other] = [await place(pickup(), headers), await place(pickup(), headers)];
    const keyed = { ...headers, 'idempotency-key': crypto.randomUUID() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => cancel(order.orderId, keyed)));
    for (const { status, body } of [...answers, await cancel(order.orderId, keyed)]) {
      expect(status).toBe(200);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(answers[0]?.body).toMatchObject({ orderId: order.orderId, status: 'cancelled', version: 2 });
    expect((await cancel(other.orderId, keyed).expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await cancel(other.orderId, { ...headers, 'idempotency-key': 'short' }).expect(422)).body.code).toBe(
      'IDEMPOTENCY_KEY_MISSING',
    );
    await cancel(order.orderId, headers).expect(409);
  });

  it('opens no answer to who may not see the order', async () => {
    const { headers } = await signIn(app);
    const { orderId } = await place(pickup(), headers);
    const key = { 'idempotency-key': crypto.randomUUID() };
    await cancel(orderId, { ...headers, ...key }).expect(200);
    await cancel(orderId, { ...(await signIn(app)).headers, ...key }).expect(404);
  });
});

describe('cashback', () => {
  it('that pays for everything makes the order paid at once', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, 3000);
    const order = await place(pickup({ useCashback: true }), headers);
    expect(order).toMatchObject({ status: 'paid', cashbackSpentMinor: 2380, grandTotalMinor: 0, cashbackEarnedMinor: 0 });
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: 620, held: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });

  it.each([
    ['held', false],
    ['spent', true],
  ])('that was %s comes back with a cancelled order, once', async (_, paid) => {
    const { user, headers } = await signIn(app);
    await giveCashback(user.id, paid ? 3000 : 500);
    const { orderId, status } = await place(pickup({ useCashback: true }), headers);
    expect(status).toBe(paid ? 'paid' : 'pending_payment');
    expect((await cancel(orderId, headers).expect(200)).body).toMatchObject({ status: 'cancelled', cancellable: false });
    expect((await cancel(orderId, headers).expect(409)).body.code).toBe('ORDER_MOVE_NOT_ALLOWED');
    expect(await ledgerBalances(dataSource, user.id)).toMatchObject({ available: paid ? 3000 : 500, held: 0 });
    expect(await ledgerProblems(dataSource)).toEqual([]);
  });
});

describe('behind the counter', () => {
  let kitchen: SignedInPerson;
  let courier: SignedInPerson;

  beforeEach(async () => {
    kitchen = await signIn(app, 'kitchen');
    courier = await signIn(app, 'courier');
  });

  const step = (orderId: string, name: string) => http().post(`/api/v1/kitchen/orders/${orderId}/${name}`).set(kitchen.headers);
  const drive = (orderId: string, name: string) => http().post(`/api/v1/courier/orders/${orderId}/${name}`).set(courier.headers);

  it('accepts a paid order once, of twenty at once', async () => {
    const { orderId } = await place(pickup());
    expect((await step(orderId, 'accept').expect(409)).body.code).toBe('ORDER_MOVE_NOT_ALLOWED');
    await pay(orderId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => step(orderId, 'accept')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(19).fill(409)]);
    const next = await place(pickup());
    await pay(next.orderId);
    const { orderNumber } = answers.find(({ status }) => status === 200)?.body as { orderNumber: string };
    expect((await step(next.orderId, 'accept').expect(200)).body.orderNumber).toBe(String(Number(orderNumber) + 1));
  });

  it('takes a delivery from paid to its door', async () => {
    const { orderId, orderToken } = await place(cart());
    await pay(orderId);
    for (const name of ['accept', 'start', 'ready']) {
      await step(orderId, name).expect(200);
    }
    await step(orderId, 'hand-over').expect(409);
    await drive(orderId, 'depart').expect(200);
    expect((await drive(orderId, 'deliver').expect(200)).body.status).toBe('completed');
    const { body } = await read(orderId, { 'x-order-token': orderToken as string }).expect(200);
    expect((body as PlacedOrderResponse).transitions.map(({ version, toStatus }) => [version, toStatus])).toEqual(
      ['pending_payment', 'paid', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed'].map((status, position) => [
        position + 1,
        status,
      ]),
    );
    await cancel(orderId, { 'x-order-token': orderToken as string }).expect(409);
  });

  it('hands a pick-up over, and rejects with a reason', async () => {
    const [collected, refused] = [await place(pickup()), await place(pickup())];
    await pay(collected.orderId);
    await pay(refused.orderId);
    for (const name of ['accept', 'start', 'ready', 'hand-over']) {
      await step(collected.orderId, name).expect(200);
    }
    await step(refused.orderId, 'reject').send({}).expect(422);
    const reject = (reason: string) => step(refused.orderId, 'reject').set('Idempotency-Key', 'reject-once').send({ reason });
    await reject('The oven is broken').expect(200);
    await reject('The oven is broken').expect(200);
    await reject('No dough').expect(422);
    const { body } = await read(refused.orderId, { 'x-order-token': refused.orderToken as string }).expect(200);
    expect(body).toMatchObject({ status: 'cancelled' });
    expect((body as PlacedOrderResponse).transitions.at(-1)).toMatchObject({
      reason: 'The oven is broken',
      actorType: 'kitchen',
    });
  });

  it('is for those who work there', async () => {
    const { headers } = await signIn(app);
    await http().get('/api/v1/kitchen/orders').set(headers).expect(403);
    await http().get('/api/v1/courier/orders').set(kitchen.headers).expect(403);
  });
});
