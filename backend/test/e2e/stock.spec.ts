import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import type { QuoteResponse } from '../../src/modules/orders/dto/quote.response.js';
import { OrderExpiry } from '../../src/modules/payments/order-expiry.js';
import { PaymentsCoreModule } from '../../src/modules/payments/payments-core.module.js';
import type { MenuResponse } from '../../src/modules/products/dto/menu.response.js';
import type { ProductListResponse } from '../../src/modules/products/dto/product-list.response.js';
import type { ProductPageResponse } from '../../src/modules/products/dto/product-page.response.js';
import type { StockLevelResponse } from '../../src/modules/products/dto/stock-level.response.js';
import { StockService, type StockTaken } from '../../src/modules/products/stock.service.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback } from '../support/cashback.js';
import { countStatements } from '../support/count-statements.js';
import { createTestDatabase } from '../support/database.js';
import { violatedInvariants } from '../support/invariants.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { somebodyWaitsFor } from '../support/somebody-waits.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

/** The worker's sweep of orders that nobody paid, without its timer: the test says when. */
@Module({ imports: [PaymentsCoreModule], providers: [OrderExpiry], exports: [OrderExpiry] })
class Expiring {}

type Headers = Record<string, string>;

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };

let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;
let manager: SignedInPerson;
let transient: { transient: { dataSource: DataSource } };
let variantId: string;
let slug: string;

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url }, imports: [Expiring] });
  dataSource = app.get(DataSource);
  transient = { transient: { dataSource } };
  await shopSettingsFactory.create({ cashEnabled: true }, transient);
  manager = await signIn(app, 'manager');
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});
beforeEach(async () => {
  await clearRedis();
  const variant = await productVariantFactory.create({}, transient);
  variantId = variant.id;
  [{ slug }] = await dataSource.query(`SELECT slug FROM products WHERE id = $1`, [variant.productId]);
});
afterEach(async () => expect(await violatedInvariants(dataSource)).toEqual([]));

const http = () => request(app.getHttpServer());
const cart = (...quantities: number[]) => ({ fulfilment: 'pickup', lines: quantities.map((qty) => ({ variantId, qty })) });
const askQuote = (body: object, headers: Headers = {}) => http().post('/api/v1/quotes').set(headers).send(body);
const send = (body: object, headers: Headers = {}, key: string = crypto.randomUUID()) =>
  http().post('/api/v1/orders').set(headers).set('Idempotency-Key', key).send(body);

async function agree(body: object, headers: Headers = {}): Promise<object> {
  const { quoteHash } = (await askQuote(body, headers).expect(200)).body as QuoteResponse;
  return { ...body, quoteHash, contact: CONTACT };
}
async function place(qty: number, headers: Headers = {}, more: object = {}): Promise<PlacedOrderResponse> {
  const agreed = await agree({ ...cart(qty), ...more }, headers);
  return (await send(agreed, headers).expect(201)).body as PlacedOrderResponse;
}
async function placeForCash(qty: number): Promise<PlacedOrderResponse> {
  return (await send({ ...(await agree(cart(qty))), paymentMethod: 'cash' }).expect(201)).body as PlacedOrderResponse;
}

const admin = (method: 'put' | 'post' | 'delete', path = '', person = manager) =>
  http()[method](`/api/v1/admin/stock/${variantId}${path}`).set(person.headers).set('Idempotency-Key', crypto.randomUUID());
const limit = (left: number) => admin('put').send({ left }).expect(200);
const add = (many: number) => admin('post', '/changes').send({ add: many });
const cancel = ({ orderId, orderToken }: PlacedOrderResponse) =>
  http()
    .post(`/api/v1/orders/${orderId}/cancel`)
    .set({ 'x-order-token': orderToken ?? '' });
const kitchen = (orderId: string, step: string) => http().post(`/api/v1/kitchen/orders/${orderId}/${step}`).set(manager.headers);

async function levels(): Promise<StockLevelResponse[]> {
  const { body } = await http().get('/api/v1/admin/stock').set(manager.headers).expect(200);
  return (body as StockLevelResponse[]).filter((level) => level.variantId === variantId);
}
const left = async () => (await levels())[0]?.left ?? null;
const reservations = async () =>
  dataSource.query<{ qty: number; status: string }[]>(
    `SELECT qty, status FROM stock_reservations WHERE variant_id = $1 ORDER BY created_at`,
    [variantId],
  );

/** Whether the public sees that it can be ordered: menu, listing and page say the same. */
async function isOnSale(): Promise<boolean> {
  const menu = (await http().get('/api/v1/menu').expect(200)).body as MenuResponse;
  const listing = (await http().get('/api/v1/products?limit=100').expect(200)).body as ProductListResponse;
  const page = (await http().get(`/api/v1/products/${slug}`).expect(200)).body as ProductPageResponse;
  const onMenu = menu.categories.some(({ products }) => products.some((product) => product.slug === slug));
  expect(listing.items.some((product) => product.slug === slug)).toBe(onMenu);
  expect({ available: page.available, variants: page.variants.map(({ available }) => available) }).toEqual({
    available: onMenu,
    variants: [onMenu],
  });
  return onMenu;
}

describe('a variant of which only so many are left', () => {
  it('is sold out with its last one, at once, and returns when that is given back', async () => {
    await limit(2);
    expect(await isOnSale()).toBe(true);
    const order = await place(2);
    expect(await isOnSale()).toBe(false);
    expect(await reservations()).toEqual([{ qty: 2, status: 'reserved' }]);
    await cancel(order).expect(200);
    expect(await isOnSale()).toBe(true);
    expect(await reservations()).toEqual([{ qty: 2, status: 'released' }]);
  });

  it('says how many are left to who wants more of it, in all lines together', async () => {
    await limit(3);
    const { body } = await askQuote(cart(2, 2)).expect(409);
    expect(body).toMatchObject({
      code: 'LINES_UNAVAILABLE',
      details: {
        lines: Array(2).fill({ variantId, reason: 'too_few', onlyLeft: 3, removedIngredientIds: [], withoutIngredients: [] }),
      },
    });
    await askQuote(cart(2, 1)).expect(200);
  });

  it('is refused to who agreed to a price before others took it', async () => {
    await limit(3);
    const agreed = await agree(cart(2));
    await place(2);
    const tooFew = (await send(agreed).expect(409)).body;
    expect(tooFew).toMatchObject({
      code: 'LINES_UNAVAILABLE',
      details: { lines: [{ variantId, reason: 'too_few', onlyLeft: 1 }] },
    });
    await place(1);
    expect((await send(agreed).expect(409)).body).toMatchObject({ details: { lines: [{ reason: 'sold_out', onlyLeft: 0 }] } });
    expect(await left()).toBe(0);
  });

  it('is counted anew where it is taken, whatever was quoted just before', async () => {
    await limit(2);
    const wanted = { orderId: crypto.randomUUID(), wish: new Map([[variantId, 3]]), paid: false };
    const stock = app.get(StockService, { strict: false });
    const { short } = await inTransaction(dataSource, (transaction) => stock.reserve(transaction, wanted));
    expect(short).toEqual(new Map([[variantId, 2]]));
    expect(await left()).toBe(2);
  });

  it('is told as it then is to who waited for another', async () => {
    await limit(5);
    const wanted = { orderId: crypto.randomUUID(), wish: new Map([[variantId, 2]]), paid: false };
    let waited: Promise<StockTaken> | undefined;
    await dataSource.transaction(async (other) => {
      await other.query(`UPDATE product_variants SET stock_left = 1, stock_supplied = 1 WHERE id = $1`, [variantId]);
      const stock = app.get(StockService, { strict: false });
      waited = dataSource.transaction((transaction) => stock.reserve(transaction, wanted));
      await somebodyWaitsFor(dataSource, other);
    });
    expect((await waited)?.short).toEqual(new Map([[variantId, 1]]));
  });

  it.each(['is taken', 'comes back'])('%s in the order of the ids, whatever the order of lines and rows', async (how) => {
    const [first, last] = [crypto.randomUUID(), crypto.randomUUID()].toSorted() as [string, string];
    const lines = [last, first].map((id) => ({ variantId: id, qty: 1 }));
    for (const id of [last, first]) {
      await productVariantFactory.create({ id, stockLeft: 5, stockSupplied: 5 }, transient);
    }
    const agreed = await agree({ fulfilment: 'pickup', lines });
    const placed = how === 'comes back' ? ((await send(agreed).expect(201)).body as PlacedOrderResponse) : null;
    let moving: Promise<{ status: number }> | undefined;
    await dataSource.transaction(async (other) => {
      const lock = (id: string) => other.query(`SELECT FROM product_variants WHERE id = $1 FOR UPDATE NOWAIT`, [id]);
      await lock(first);
      moving = (placed ? cancel(placed) : send(agreed)).then((answer) => answer);
      await somebodyWaitsFor(dataSource, other);
      // Who waits for the first has not got the last: else the two would wait for each other now.
      await lock(last);
    });
    expect((await moving)?.status).toBe(placed ? 200 : 201);
  });

  it('is given to a repeat that took the last itself', async () => {
    await limit(2);
    const [agreed, key] = [await agree(cart(2)), crypto.randomUUID()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(agreed, {}, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ body }) => (body as PlacedOrderResponse).orderId)).size).toBe(1);
    // Its quote finds it sold out, by itself.
    expect((await send(agreed, {}, key)).body).toEqual(answers[0]?.body);
    expect(await reservations()).toHaveLength(1);
  });

  it('is taken whole or not at all with what else is ordered', async () => {
    const other = await productVariantFactory.create({ stockLeft: 5, stockSupplied: 5 }, transient);
    await limit(1);
    const both = { fulfilment: 'pickup', lines: [variantId, other.id].map((id) => ({ variantId: id, qty: 1 })) };
    const agreed = await agree(both);
    await place(1);
    expect((await send(agreed).expect(409)).body.details).toMatchObject({ lines: [{ variantId }] });
    expect(await dataSource.query(`SELECT stock_left FROM product_variants WHERE id = $1`, [other.id])).toEqual([
      { stock_left: 5 },
    ]);
  });

  it('costs one statement more, however many lines', async () => {
    const ordering = async (variantIds: string[]): Promise<number> => {
      const agreed = await agree({ fulfilment: 'pickup', lines: variantIds.map((id) => ({ variantId: id, qty: 1 })) });
      return countStatements(dataSource, () => send(agreed).expect(201));
    };
    const unlimited = await productVariantFactory.create({}, transient);
    const many = await productVariantFactory.createList(20, { stockLeft: 5, stockSupplied: 5 }, transient);
    const none = await ordering([unlimited.id]);
    expect(await ordering(many.map(({ id }) => id))).toBe(none + 1);
    expect(none + 1).toBeLessThanOrEqual(18);
  });
});

describe('what an order took', () => {
  const statusAfter = async (work: () => Promise<unknown>) => {
    await work();
    return { left: await left(), status: (await reservations())[0]?.status };
  };

  beforeEach(() => limit(5));

  it('comes back when nobody paid in time', async () => {
    const { orderId } = await place(2);
    await dataSource.query(`UPDATE orders SET payable_until = now() - interval '1 second' WHERE id = $1`, [orderId]);
    const expire = () => app.get(OrderExpiry, { strict: false }).expireDueOrders();
    expect(await statusAfter(() => Promise.all([expire(), expire()]))).toEqual({ left: 5, status: 'released' });
  });

  it('is consumed by a payment', async () => {
    const { orderId, orderToken } = await place(2);
    const headers = { 'x-order-token': orderToken ?? '', 'Idempotency-Key': crypto.randomUUID() };
    await http().post(`/api/v1/orders/${orderId}/payments`).set(headers).expect(200);
    const [{ id }] = await dataSource.query(`SELECT stripe_session_id AS id FROM payments WHERE order_id = $1`, [orderId]);
    await stripe.control(`sessions/${id}/pay`);
    const sync = () => http().post(`/api/v1/orders/${orderId}/payments/sync`).set(headers).expect(200);
    expect(await statusAfter(() => Promise.all([sync(), sync()]))).toEqual({ left: 3, status: 'consumed' });
  });

  it('is consumed at once where nothing is to be paid, or when it is handed over', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(app, user.id, 3000);
    await place(2, headers, { useCashback: true });
    await placeForCash(1);
    expect(await reservations()).toEqual([
      { qty: 2, status: 'consumed' },
      { qty: 1, status: 'consumed' },
    ]);
    expect(await left()).toBe(2);
  });

  it('comes back from an order that is cancelled before it is begun, once', async () => {
    const order = await placeForCash(2);
    await kitchen(order.orderId, 'accept').expect(200);
    const cancellations = () => Promise.all(Array.from({ length: 5 }, () => cancel(order)));
    expect(await statusAfter(cancellations)).toEqual({ left: 5, status: 'released' });
  });

  it('comes back once, however many give it back at once', async () => {
    const order = await place(2);
    const stock = app.get(StockService, { strict: false });
    const release = () => dataSource.transaction((transaction) => stock.release(transaction, order.orderId));
    await Promise.all([1, 2, 3].map(release));
    expect(await left()).toBe(5);
    await cancel(order).expect(200);
    expect(await left()).toBe(5);
  });

  it('is gone with an order that was begun', async () => {
    const { orderId } = await placeForCash(2);
    await kitchen(orderId, 'accept').expect(200);
    await kitchen(orderId, 'start').expect(200);
    const decision = { code: 'other', reason: 'Changed their mind', refund: 'full' };
    const end = () => http().post(`/api/v1/admin/orders/${orderId}/cancel`).set(manager.headers).send(decision).expect(200);
    expect(await statusAfter(end)).toEqual({ left: 3, status: 'consumed' });
  });

  it('comes back to nothing when the limit was lifted meanwhile, and to the new count when there is one', async () => {
    const [first, second] = [await place(2), await place(1)];
    await admin('delete').expect(204);
    await cancel(first).expect(200);
    expect(await left()).toBeNull();
    await limit(10);
    await cancel(second).expect(200);
    expect(await left()).toBe(11);
  });
});

describe('the database', () => {
  it('lets no count fall below nothing or rise above what was supplied, whatever the code does', async () => {
    await limit(2);
    await place(1);
    const refused: [string, string][] = [
      [`UPDATE product_variants SET stock_left = -1 WHERE id = $1`, 'product_variants_stock_check'],
      [`UPDATE product_variants SET stock_left = 3 WHERE id = $1`, 'product_variants_stock_check'],
      [`INSERT INTO stock_reservations SELECT * FROM stock_reservations WHERE variant_id = $1`, 'stock_reservations_pkey'],
      [`DELETE FROM stock_reservations WHERE variant_id = $1`, 'permission denied'],
    ];
    for (const [statement, why] of refused) {
      await expect(dataSource.query(statement, [variantId])).rejects.toThrow(why);
    }
  });
});

describe('the manager', () => {
  it('limits, corrects and lifts, and is remembered', async () => {
    expect(await levels()).toEqual([]);
    expect((await limit(4)).body).toMatchObject({ variantId, left: 4, reserved: 0, sizeLabel: '30 cm' });
    await place(1);
    expect((await add(10).expect(200)).body).toMatchObject({ left: 13, reserved: 1 });
    expect((await add(-13).expect(200)).body).toMatchObject({ left: 0, reserved: 1 });
    expect(await isOnSale()).toBe(false);
    await admin('delete').expect(204);
    await admin('delete').expect(204);
    expect(await isOnSale()).toBe(true);
    const entries = await dataSource.getRepository(AuditEntry).find({ where: { subjectId: variantId }, order: { at: 'ASC' } });
    expect(entries).toMatchObject(
      [
        [null, 4],
        [3, 13],
        [13, 0],
        [0, null],
      ].map(([from, to]) => ({ action: 'variant.stock_changed', actorId: manager.user.id, details: { from, to } })),
    );
  });

  it('loses no order to a correction, nor a correction to an order', async () => {
    await limit(50);
    const agreed = await agree(cart(1));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? send(agreed) : add(3))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(200), ...Array(10).fill(201)]);
    expect(await left()).toBe(50 + 30 - 10);
  });

  it('is counted once, however often a correction is sent', async () => {
    await limit(1);
    const repeated = () =>
      http()
        .post(`/api/v1/admin/stock/${variantId}/changes`)
        .set({ ...manager.headers, 'Idempotency-Key': `${variantId}-a` });
    for (const answer of await Promise.all(Array.from({ length: 5 }, () => repeated().send({ add: 4 })))) {
      expect(answer).toMatchObject({ status: 200, body: { left: 5 } });
    }
    expect((await repeated().send({ add: 5 }).expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    await http().post(`/api/v1/admin/stock/${variantId}/changes`).set(manager.headers).send({ add: 4 }).expect(422);
  });

  it('cannot take out more than is left, nor count what is not limited', async () => {
    expect((await add(1).expect(409)).body.code).toBe('STOCK_NOT_LIMITED');
    await limit(2);
    expect((await add(-3).expect(409)).body).toMatchObject({ code: 'STOCK_TOO_LOW', details: { left: 2 } });
    expect(await left()).toBe(2);
  });

  it('is told what makes no sense', async () => {
    for (const wrong of [{ left: -1 }, { left: 1.5 }, { left: 100_001 }, { left: null }, {}, { left: 1, sold: 2 }]) {
      await admin('put').send(wrong).expect(422);
    }
    await add(1.5).expect(422);
    variantId = crypto.randomUUID();
    for (const answer of [admin('put').send({ left: 1 }), add(1), admin('delete')]) {
      expect((await answer.expect(404)).body.code).toBe('VARIANT_NOT_FOUND');
    }
  });

  it('does it alone', async () => {
    for (const role of ['customer', 'kitchen', 'courier'] as const) {
      const person = await signIn(app, role);
      await http().get('/api/v1/admin/stock').set(person.headers).expect(403);
      await admin('put', '', person).send({ left: 1 }).expect(403);
      await admin('post', '/changes', person).send({ add: 1 }).expect(403);
      await admin('delete', '', person).expect(403);
    }
    await http().get('/api/v1/admin/stock').expect(401);
    await http().put(`/api/v1/admin/stock/${variantId}`).send({ left: 1 }).expect(401);
  });
});
