import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { Locale } from '../../src/common/http/locale.js';
import type { TicketResponse } from '../../src/modules/checkout/dto/ticket.response.js';
import type { Coupon } from '../../src/modules/coupons/coupon.entity.js';
import type { HalfDto } from '../../src/modules/orders/dto/half.dto.js';
import type { OrderLineDto } from '../../src/modules/orders/dto/order-line.dto.js';
import type { OrderResponse } from '../../src/modules/orders/dto/order.response.js';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import type { QuoteResponse } from '../../src/modules/orders/dto/quote.response.js';
import { sessionLines } from '../../src/modules/payments/domain/session-lines.js';
import type { Product } from '../../src/modules/products/product.entity.js';
import type { ProductVariant } from '../../src/modules/products/product-variant.entity.js';
import { StopListEntry } from '../../src/modules/products/stop-list-entry.entity.js';
import type { ShopSettings } from '../../src/modules/shop/shop.service.js';
import { couponFactory } from '../factories/coupon.factory.js';
import { ingredientFactory } from '../factories/ingredient.factory.js';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { recipeLineFactory } from '../factories/recipe-line.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase } from '../support/database.js';
import { violatedInvariants } from '../support/invariants.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

const ADDRESS = { street: 'Kastanienallee 12', postcode: '10435', city: 'Berlin' };
const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };

/** A pizza of the menu with one ingredient that may be left out. */
interface Pizza {
  product: Product;
  variantId: string;
  sku: string;
  ingredient: { ingredientId: string; name: Record<Locale, string> };
}

let app: NestFastifyApplication;
let dataSource: DataSource;
let transient: { transient: { dataSource: DataSource } };
let manager: SignedInPerson;
let left: Pizza;
let right: Pizza;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
  dataSource = app.get(DataSource);
  transient = { transient: { dataSource } };
  manager = await signIn(app, 'manager');
});
afterAll(() => app.close());
beforeEach(async () => {
  await clearRedis();
  await settle({});
  left = await pizza({ priceMinor: 990 });
  right = await pizza({ priceMinor: 1_295 });
});
afterEach(async () => expect(await violatedInvariants(dataSource)).toEqual([]));

const settle = (settings: Partial<ShopSettings>) => shopSettingsFactory.create({ cashEnabled: true, ...settings }, transient);

async function pizza(variant: Partial<ProductVariant> = {}, of: Partial<Product> = {}): Promise<Pizza> {
  const product = await productFactory.create({ halvesAllowed: true, ...of }, transient);
  const { id: variantId, sku } = await productVariantFactory.create({ productId: product.id, ...variant }, transient);
  const { id: ingredientId, name } = await ingredientFactory.create({}, transient);
  await recipeLineFactory.create({ variantId, ingredientId, removable: true }, transient);
  return { product, variantId, sku, ingredient: { ingredientId, name } };
}

const http = () => request(app.getHttpServer());
const halves = (a: Pizza, b: Pizza, qty = 1): OrderLineDto => ({
  variantId: a.variantId,
  qty,
  otherHalf: { variantId: b.variantId },
});
const whole = ({ variantId }: Pizza, qty = 1): OrderLineDto => ({ variantId, qty });
const without = ({ variantId, ingredient }: Pizza): HalfDto => ({ variantId, removedIngredientIds: [ingredient.ingredientId] });
const cart = (...lines: object[]) => ({ fulfilment: 'pickup', lines });
const askQuote = (...lines: object[]) =>
  http()
    .post('/api/v1/quotes')
    .send(cart(...lines));
const quote = async (...lines: object[]) => (await askQuote(...lines).expect(200)).body as QuoteResponse;
const send = (body: object, key: string = crypto.randomUUID()) =>
  http().post('/api/v1/orders').set('Idempotency-Key', key).send(body);
const agree = async (...lines: object[]) => ({
  ...cart(...lines),
  quoteHash: (await quote(...lines)).quoteHash,
  contact: CONTACT,
  paymentMethod: 'cash',
});
const place = async (...lines: object[]) => (await send(await agree(...lines)).expect(201)).body as PlacedOrderResponse;
const read = async ({ orderId, orderToken = '' }: PlacedOrderResponse, headers: Record<string, string> = {}) =>
  (
    await http()
      .get(`/api/v1/orders/${orderId}`)
      .set({ 'x-order-token': orderToken, ...headers })
      .expect(200)
  ).body as OrderResponse;
const cancel = ({ orderId, orderToken }: PlacedOrderResponse) =>
  http()
    .post(`/api/v1/orders/${orderId}/cancel`)
    .set({ 'x-order-token': orderToken ?? '' });
const asManager = (method: 'get' | 'post', path: string) => http()[method](`/api/v1${path}`).set(manager.headers);

describe('a pizza of two halves', () => {
  it('costs as much as the dearer one, or the mean of both where the shop says so', async () => {
    expect((await quote(halves(left, right, 2))).lines).toMatchObject([{ qty: 2, unitPriceMinor: 1_295, lineTotalMinor: 2_590 }]);
    await settle({ halfPricePolicy: 'average' });
    const [one, other] = [await quote(halves(left, right)), await quote(halves(right, left))];
    expect([one.grandTotalMinor, other.grandTotalMinor]).toEqual([1_143, 1_143]);
    expect((await quote(halves(left, left))).grandTotalMinor).toBe(990);
  });

  it('is taxed by the higher rate of both', async () => {
    const beer = await pizza({ priceMinor: 100 }, { taxRateBps: 1_900 });
    expect((await quote(halves(left, beer), halves(beer, left), whole(left))).lines).toMatchObject([
      { unitPriceMinor: 990, taxRateBps: 1_900 },
      { unitPriceMinor: 990, taxRateBps: 1_900 },
      { unitPriceMinor: 990, taxRateBps: 700 },
    ]);
  });

  it('is ordered as it was quoted, and says what each half is and what it lacks', async () => {
    const line = { ...whole(left, 2), otherHalf: without(right) };
    const { lines } = await quote(line, whole(right));
    const removed = { removedIngredientIds: [right.ingredient.ingredientId], removedIngredients: [right.ingredient.name.en] };
    const half = { variantId: right.variantId, name: right.product.name.en, ...removed };
    expect(lines).toMatchObject([
      { variantId: left.variantId, name: left.product.name.en, removedIngredients: [], otherHalf: half },
      { variantId: right.variantId, otherHalf: null },
    ]);

    const { orderId, orderToken, ...placed } = await place(line, whole(right));
    const { id: productId, slug: productSlug } = right.product;
    const shown = [
      { productId: left.product.id, qty: 2, unitPriceMinor: 1_295, otherHalf: { productId, productSlug, ...half } },
      { productId, otherHalf: null },
    ];
    expect(placed.lines).toMatchObject(shown);
    const read = await http()
      .get(`/api/v1/orders/${orderId}`)
      .set({ 'x-order-token': orderToken ?? '' })
      .expect(200);
    expect((read.body as PlacedOrderResponse).lines).toEqual(placed.lines);
    const listed = (await asManager('get', '/admin/orders').expect(200)).body as { items: PlacedOrderResponse[] };
    expect(listed.items.find((order) => order.orderId === orderId)?.lines).toEqual(placed.lines);
    const removedIngredients = [{ ingredientId: right.ingredient.ingredientId, name: right.ingredient.name.en }];
    const kept = await dataSource.query(`SELECT other_half FROM order_lines WHERE order_id = $1 ORDER BY position`, [orderId]);
    expect(kept).toEqual([
      {
        other_half: {
          ...{ productId, variantId: right.variantId, productSlug, sku: right.sku, name: half.name, removedIngredients },
          pricing: { policy: 'higher', leftMinor: 990, rightMinor: 1_295 },
        },
      },
      { other_half: null },
    ]);
  });

  it('costs what was agreed to: of these halves, by this rule', async () => {
    const agreed = await agree(halves(left, right));
    const refused = async (order: object) => {
      const { body } = await send(order).expect(409);
      expect(body).toMatchObject({ code: 'PRICE_CHANGED', details: { quote: { lines: [{ variantId: expect.any(String) }] } } });
    };
    const twin = await pizza({ priceMinor: 1_295 });
    await refused({ ...agreed, ...cart(halves(left, twin)) });
    await refused({ ...agreed, ...cart({ ...whole(left), otherHalf: without(right) }) });
    await refused({ ...agreed, ...cart(whole(right)) });
    await settle({ halfPricePolicy: 'average' });
    await refused(agreed);
    await settle({});
    await send(agreed).expect(201);
  });

  it('says what each half costs whole and by which rule, in quote and order, and of a whole or an old order nothing', async () => {
    const pricing = { policy: 'average', leftMinor: 990, rightMinor: 1_295 };
    await settle({ halfPricePolicy: pricing.policy as 'average' });
    const lines = [halves(left, right), whole(left)];
    const explained = [{ unitPriceMinor: 1_143, halfPricing: pricing }, { halfPricing: null }];
    expect((await quote(...lines)).lines).toMatchObject(explained);
    const order = await place(...lines);
    expect(order.lines).toMatchObject(explained);
    await settle({});
    expect((await read(order)).lines).toMatchObject(explained);
    await dataSource.query(`UPDATE order_lines SET other_half = other_half - 'pricing' WHERE order_id = $1`, [order.orderId]);
    await clearRedis();
    expect((await read(order)).lines).toMatchObject([{ halfPricing: null, otherHalf: {} }, { halfPricing: null }]);
  });

  it.each<[string, Partial<Coupon> | null]>([
    ['no coupon', null],
    ['one off the goods', {}],
    ['one for free delivery', { kind: 'free_delivery', valueBps: null }],
  ])('comes with its order’s lines to the total, and to what the payment page lists, with cashback and %s', async (_, terms) => {
    const { user, headers } = await signIn(app);
    await giveCashback(app, user.id, 777);
    const couponCode = terms ? (await couponFactory.create(terms, transient)).code : undefined;
    const wish = { ...cart(halves(left, right, 3), whole(left), whole(right, 2)), couponCode, useCashback: true };
    const delivered = { ...wish, fulfilment: 'delivery', postcode: '10435' };
    const { quoteHash } = (await http().post('/api/v1/quotes').set(headers).send(delivered).expect(200)).body as QuoteResponse;
    const { body } = await send({ ...delivered, quoteHash, contact: CONTACT, address: ADDRESS })
      .set(headers)
      .expect(201);
    const order = await read(body as PlacedOrderResponse, headers);
    expect(order).toMatchObject({ cashbackSpentMinor: 777, deliveryFeeMinor: terms?.kind ? 0 : 290 });
    const net = order.lines.map((line) => line.lineTotalMinor - line.discountShareMinor - line.cashbackShareMinor);
    expect(net.reduce((sum, amount) => sum + amount, order.deliveryFeeMinor)).toBe(order.grandTotalMinor);
    expect(sessionLines(order, order.lines).map(({ amountMinor }) => amountMinor)).toEqual([
      ...net,
      ...(order.deliveryFeeMinor > 0 ? [order.deliveryFeeMinor] : []),
    ]);
    const listed = (await http().get('/api/v1/orders').set(headers).expect(200)).body as { items: OrderResponse[] };
    expect(listed.items[0]?.lines).toEqual(order.lines);
  });

  it('is another request under the same key with another half', async () => {
    const [agreed, key] = [await agree(halves(left, right)), crypto.randomUUID()];
    const { body } = await send(agreed, key).expect(201);
    expect((await send(agreed, key).expect(201)).body).toEqual(body);
    expect((await send({ ...agreed, ...cart(halves(left, left)) }, key).expect(422)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is read by the kitchen in its own language', async () => {
    const { orderId } = await place({ ...without(left), qty: 1, otherHalf: without(right) });
    const ticketIn = async (language: Locale) => {
      const { body } = await asManager('get', '/kitchen/orders').set('Accept-Language', language).expect(200);
      return (body as TicketResponse[]).find((ticket) => ticket.orderId === orderId);
    };
    for (const language of ['en', 'ru'] as const) {
      const named = ({ product, ingredient }: Pizza) => ({
        name: product.name[language],
        removedIngredients: [ingredient.name[language]],
      });
      expect((await ticketIn(language))?.lines).toMatchObject([{ ...named(left), otherHalf: named(right) }]);
    }
    expect((await ticketIn('en'))?.lines[0]?.otherHalf).toEqual({
      name: right.product.name.en,
      removedIngredients: [right.ingredient.name.en],
    });
  });
});

describe('what is no pizza of two halves', () => {
  const problemsOf = async (line: object) => {
    const { body } = await askQuote(whole(left), line).expect(422);
    expect(body.code).toBe('VALIDATION_FAILED');
    return (body.errors as { field: string; code: string }[]).map(({ field, code }) => ({ field, code }));
  };

  it('has a half that is not made as one', async () => {
    const salami = await pizza({}, { halvesAllowed: false });
    const cola = await pizza({ size: '500-ml', dough: null }, { kind: 'simple', halvesAllowed: false });
    const expected = [{ field: 'lines[1].otherHalf.variantId', code: 'NOT_A_HALF' }];
    for (const line of [halves(left, salami), halves(salami, left), halves(left, cola), halves(cola, cola)]) {
      expect(await problemsOf(line)).toEqual(expected);
    }
  });

  it('has halves of two sizes or doughs', async () => {
    for (const other of [{ size: '40-cm' }, { dough: 'traditional' as const }, { size: null }]) {
      const differs = await pizza(other);
      for (const line of [halves(left, differs), halves(differs, left)]) {
        expect(await problemsOf(line)).toEqual([{ field: 'lines[1].otherHalf.variantId', code: 'HALVES_DIFFER' }]);
      }
    }
  });

  it('lacks what cannot be left out of that half', async () => {
    const otherHalf = { variantId: right.variantId, removedIngredientIds: [left.ingredient.ingredientId] };
    const notRemovable = { field: 'lines[1].otherHalf.removedIngredientIds', code: 'NOT_REMOVABLE' };
    expect(await problemsOf({ ...whole(left), otherHalf })).toEqual([notRemovable]);
    const leftHalf = { variantId: left.variantId, removedIngredientIds: [right.ingredient.ingredientId], qty: 1 };
    expect(await problemsOf({ ...leftHalf, otherHalf: { variantId: right.variantId } })).toEqual([
      { field: 'lines[1].removedIngredientIds', code: 'NOT_REMOVABLE' },
    ]);
  });

  it('makes no sense', async () => {
    const { variantId } = right;
    const wrong: unknown[] = [
      {},
      [],
      [{ variantId }],
      'half',
      variantId,
      { variantId: 'none' },
      { variantId, qty: 1 },
      { variantId, otherHalf: { variantId } },
      { variantId, removedIngredientIds: 'none' },
      { variantId, removedIngredientIds: Array(21).fill(crypto.randomUUID()) },
    ];
    for (const otherHalf of wrong) {
      const [problem] = await problemsOf({ ...whole(left), otherHalf });
      expect(problem?.field).toMatch(/^lines\[1\]\.otherHalf/);
    }
    expect((await quote({ ...whole(left), otherHalf: null })).lines).toMatchObject([{ otherHalf: null }]);
    expect((await quote({ ...whole(left), otherHalf: { variantId, removedIngredientIds: null } })).lines).toMatchObject([
      { otherHalf: { variantId, removedIngredientIds: [] } },
    ]);
  });
});

describe('a half that cannot be had', () => {
  const unavailable = async (...lines: object[]) => {
    const { body } = await askQuote(...lines).expect(409);
    expect(body.code).toBe('LINES_UNAVAILABLE');
    return (body as { details: { lines: object[] } }).details.lines;
  };

  it('is named, with the line as it was asked for', async () => {
    const unknown = { ...right, variantId: crypto.randomUUID() };
    await dataSource.getRepository(StopListEntry).insert({ variantId: right.variantId, until: null });
    const asked = { variantId: left.variantId, removedIngredientIds: [] };
    const otherHalf = { variantId: unknown.variantId, removedIngredientIds: [right.ingredient.ingredientId] };
    const none = { onlyLeft: null, withoutIngredients: [] };
    const lines = [{ ...whole(left), otherHalf }, halves(right, left), halves(right, unknown), whole(right), whole(left)];
    const stopped = { variantId: right.variantId, removedIngredientIds: [] };
    const noOther = { variantId: unknown.variantId, removedIngredientIds: [] };
    expect(await unavailable(...lines)).toEqual([
      { ...asked, otherHalf, half: 'right', reason: 'unknown', ...none },
      { ...stopped, otherHalf: asked, half: 'left', reason: 'stopped', ...none },
      { ...stopped, otherHalf: noOther, half: 'left', reason: 'stopped', ...none },
      { ...stopped, otherHalf: noOther, half: 'right', reason: 'unknown', ...none },
      { ...stopped, otherHalf: null, half: null, reason: 'stopped', ...none },
    ]);
  });

  it('can be had without what the kitchen is out of', async () => {
    const { ingredientId, name } = right.ingredient;
    await dataSource.getRepository(StopListEntry).insert({ ingredientId, until: null });
    const withoutIngredients = [{ ingredientId, name: name.en }];
    expect(await unavailable(halves(left, right))).toMatchObject([{ half: 'right', reason: 'stopped', withoutIngredients }]);
    await askQuote({ ...whole(left), otherHalf: without(right) }).expect(200);
  });

  it('is refused before anything else is found wrong with it', async () => {
    const differs = await pizza({ size: '40-cm', active: false });
    expect(await unavailable(halves(left, differs))).toMatchObject([{ half: 'right', reason: 'inactive' }]);
  });
});

describe('a half of which only so many are left', () => {
  const limit = ({ variantId }: Pizza, many: number) =>
    dataSource.query(`UPDATE product_variants SET stock_left = $2, stock_supplied = $2 WHERE id = $1`, [variantId, many]);
  const stockOf = async ({ variantId }: Pizza) => {
    const [{ stock_left: count }] = await dataSource.query(`SELECT stock_left FROM product_variants WHERE id = $1`, [variantId]);
    const reserved = await dataSource.query<{ qty: number; status: string }[]>(
      `SELECT qty, status FROM stock_reservations WHERE variant_id = $1 ORDER BY created_at`,
      [variantId],
    );
    return { left: count as number, reserved };
  };

  it('takes a piece of each, one of two equal ones, and gives all back with the order', async () => {
    await limit(left, 10);
    await limit(right, 10);
    const order = await place(halves(left, right, 2), halves(right, right, 3), whole(left));
    expect(await stockOf(left)).toMatchObject({ left: 7, reserved: [{ qty: 3 }] });
    expect(await stockOf(right)).toMatchObject({ left: 5, reserved: [{ qty: 5 }] });
    await cancel(order).expect(200);
    expect(await stockOf(left)).toEqual({ left: 10, reserved: [{ qty: 3, status: 'released' }] });
    expect(await stockOf(right)).toEqual({ left: 10, reserved: [{ qty: 5, status: 'released' }] });
  });

  it('is taken and given back where it is the other one alone', async () => {
    await limit(right, 1);
    const order = await place(halves(left, right));
    expect(await stockOf(right)).toMatchObject({ left: 0 });
    const page = () => http().get(`/api/v1/products/${right.product.slug}`).expect(200);
    expect((await page()).body).toMatchObject({ available: false });
    await cancel(order).expect(200);
    expect(await stockOf(right)).toMatchObject({ left: 1 });
    expect((await page()).body).toMatchObject({ available: true });
  });

  it('is refused where more are wanted in all lines together, to a quote and to who agreed before others took it', async () => {
    await limit(right, 3);
    const lines = [halves(left, right, 2), whole(right), halves(right, left)];
    const { body } = await askQuote(...lines).expect(409);
    const tooFew = { reason: 'too_few', onlyLeft: 3 };
    expect(body.details.lines).toMatchObject([
      { variantId: left.variantId, half: 'right', ...tooFew },
      { variantId: right.variantId, half: null, ...tooFew },
      { variantId: right.variantId, half: 'left', ...tooFew },
    ]);

    const agreed = await agree(halves(left, right, 2));
    await place(whole(right, 2));
    expect((await send(agreed).expect(409)).body).toMatchObject({
      code: 'LINES_UNAVAILABLE',
      details: { lines: [{ variantId: left.variantId, half: 'right', reason: 'too_few', onlyLeft: 1 }] },
    });
    expect(await stockOf(right)).toMatchObject({ left: 1 });
  });
});
