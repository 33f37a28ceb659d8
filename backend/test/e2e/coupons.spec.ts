import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { COUPON_GUESSES_PER_MINUTE } from '../../src/modules/coupons/coupon-limits.js';
import type { Coupon } from '../../src/modules/coupons/coupon.entity.js';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import type { QuoteResponse } from '../../src/modules/orders/dto/quote.response.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { QuotesService } from '../../src/modules/orders/quotes.service.js';
import { couponFactory } from '../factories/coupon.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { atOnce } from '../support/at-once.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

type Headers = Record<string, string>;

const ADDRESS = { street: 'Kastanienallee 12', postcode: '10435', city: 'Berlin' };
/** Two of it are the basket of most tests: 23.80. */
const PRICE_MINOR = 1190;

let app: NestFastifyApplication;
let dataSource: DataSource;
let transient: { transient: { dataSource: DataSource } };
let variantId: string;
let customers = 0;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
  dataSource = app.get(DataSource);
  transient = { transient: { dataSource } };
  await shopSettingsFactory.create({ cashEnabled: true }, transient);
  variantId = (await productVariantFactory.create({ priceMinor: PRICE_MINOR }, transient)).id;
});
afterAll(() => app.close());
// Each test is a minute of its own to the limits.
beforeEach(() => clearRedis());

const http = () => request(app.getHttpServer());
const pickup = (more: object = {}) => ({ fulfilment: 'pickup', lines: [{ variantId, qty: 2 }], ...more });
const delivery = (more: object = {}) => ({ ...pickup(more), fulfilment: 'delivery', postcode: '10435' });
const newCoupon = (terms: Partial<Coupon> = {}) => couponFactory.create(terms, transient);
const newCustomer = () => {
  customers += 1;
  return { name: 'Ada', phone: `+49 30 ${10_000_000 + customers}`, email: `customer-${customers}@example.com` };
};

/** Each from an address of its own, so that no limit of an address is met. */
const from = (headers: Headers) => ({ 'x-forwarded-for': `2001:db8:0:${(customers % 65_535).toString(16)}::1`, ...headers });
const quote = (body: object, headers: Headers = {}) => http().post('/api/v1/quotes').set(from(headers)).send(body);
const send = (body: object, headers: Headers = {}, key: string = crypto.randomUUID()) =>
  http().post('/api/v1/orders').set(from(headers)).set('Idempotency-Key', key).send(body);

async function agree(body: object, headers: Headers = {}, contact: object = newCustomer()): Promise<object> {
  const { paymentMethod: _, ...cart } = body as { paymentMethod?: string };
  const { quoteHash } = (await quote(cart, headers).expect(200)).body;
  return { ...body, quoteHash, contact, ...('postcode' in body && { address: ADDRESS }) };
}
async function place(body: object, headers: Headers = {}, contact?: object): Promise<PlacedOrderResponse> {
  return (await send(await agree(body, headers, contact), headers).expect(201)).body as PlacedOrderResponse;
}
const settle = (work: (orders: OrdersService, manager: Parameters<OrdersService['markPaid']>[0]) => Promise<unknown>) =>
  inTransaction(dataSource, (manager) => work(app.get(OrdersService, { strict: false }), manager));
const pay = (orderId: string) => settle((orders, manager) => orders.markPaid(manager, orderId));
const expire = (orderId: string) => settle((orders, manager) => orders.markExpired(manager, orderId));
const cancel = ({ orderId, orderToken }: PlacedOrderResponse) =>
  http()
    .post(`/api/v1/orders/${orderId}/cancel`)
    .set({ 'x-order-token': orderToken ?? '' });

async function usesOf({ id }: Pick<Coupon, 'id'>): Promise<{ uses: number; statuses: string[] }> {
  const [row] = await dataSource.query<[{ uses: number; statuses: string[] }]>(
    `SELECT uses, (SELECT coalesce(array_agg(status ORDER BY reserved_at), '{}') FROM coupon_uses WHERE coupon_id = id) AS statuses
     FROM coupons WHERE id = $1`,
    [id],
  );
  return row;
}

describe('an order with a coupon', () => {
  it('costs less by it, line by line, however the code is typed, and says so', async () => {
    const { code } = await newCoupon({ code: 'TENTHOFF' });
    const other = await productVariantFactory.create({ priceMinor: 333 }, transient);
    const lines = [
      { variantId, qty: 1 },
      { variantId: other.id, qty: 1 },
    ];
    const cart = pickup({ lines, couponCode: ' tenthoff ' });
    const { body: quoted } = await quote(cart).expect(200);
    expect(quoted).toMatchObject({
      itemsTotalMinor: 1523,
      discountMinor: 152,
      grandTotalMinor: 1371,
      coupon: { code, kind: 'percent', savedMinor: 152, exclusive: false },
      lines: [{ discountShareMinor: 119 }, { discountShareMinor: 33 }],
    });
    const order = await place(cart);
    expect(order).toMatchObject({ couponCode: code, discountMinor: 152, grandTotalMinor: 1371 });
    expect(order.lines.map(({ discountShareMinor }) => discountShareMinor)).toEqual([119, 33]);
    const stored = await dataSource.query(`SELECT discount_share FROM order_lines WHERE order_id = $1 ORDER BY position`, [
      order.orderId,
    ]);
    expect(stored).toEqual([{ discount_share: '119' }, { discount_share: '33' }]);
  });

  it('is delivered free, at a fee of nothing', async () => {
    const coupon = await newCoupon({ kind: 'free_delivery', valueBps: null });
    expect((await quote(pickup({ couponCode: coupon.code })).expect(409)).body.code).toBe('COUPON_FOR_DELIVERY');
    const order = await place(delivery({ couponCode: coupon.code }));
    expect(order).toMatchObject({ deliveryFeeMinor: 0, discountMinor: 0, grandTotalMinor: 2380, couponCode: coupon.code });
    const [use] = await dataSource.query(`SELECT amount FROM coupon_uses WHERE order_id = $1`, [order.orderId]);
    expect(use).toEqual({ amount: '290' });
  });

  it('of which nothing is left to pay is paid at once, and uses the coupon up', async () => {
    const coupon = await newCoupon({ kind: 'fixed', valueBps: null, valueMinor: 5000 });
    expect(await place(pickup({ couponCode: coupon.code }))).toMatchObject({ status: 'paid', grandTotalMinor: 0 });
    expect(await usesOf(coupon)).toEqual({ uses: 1, statuses: ['consumed'] });
  });

  it('of which too little would be left for a card costs what a card can pay', async () => {
    const coupon = await newCoupon({ kind: 'fixed', valueBps: null, valueMinor: 2360 });
    const order = await place(pickup({ couponCode: coupon.code }));
    expect(order).toMatchObject({ discountMinor: 2330, grandTotalMinor: 50 });
  });

  it('earns cashback on what is paid in money, and spends some on what is left unless the coupon is exclusive', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(app, user.id, 500);
    const [plain, exclusive] = [await newCoupon(), await newCoupon({ exclusive: true })];
    const priced = async ({ code: couponCode }: Coupon) =>
      (await quote(pickup({ couponCode, useCashback: true }), headers)).body as QuoteResponse;
    expect(await priced(plain)).toMatchObject({ discountMinor: 238, cashbackSpentMinor: 500, cashbackEarnedMinor: 164 });
    expect(await priced(exclusive)).toMatchObject({
      discountMinor: 238,
      cashbackAvailableMinor: 500,
      cashbackSpendableMinor: 0,
      cashbackSpentMinor: 0,
      cashbackEarnedMinor: 214,
    });
  });

  it('is refused with the new quote when the coupon has changed meanwhile, and without a coupon that was taken away', async () => {
    const coupon = await newCoupon();
    const agreed = await agree(pickup({ couponCode: coupon.code }));
    await dataSource.query(`UPDATE coupons SET value_bps = 500, version = 2 WHERE id = $1`, [coupon.id]);
    const { body } = await send(agreed).expect(409);
    expect(body).toMatchObject({ code: 'PRICE_CHANGED', details: { quote: { discountMinor: 119 } } });
    expect((await send({ ...agreed, couponCode: undefined }).expect(409)).body.code).toBe('PRICE_CHANGED');
    expect(await usesOf(coupon)).toEqual({ uses: 0, statuses: [] });
  });

  it('is refused with the quote of another coupon, though that is worth the same', async () => {
    const agreed = await agree(pickup({ couponCode: (await newCoupon()).code }));
    const { code: couponCode } = await newCoupon();
    expect((await send({ ...agreed, couponCode }).expect(409)).body.code).toBe('PRICE_CHANGED');
  });

  it.each<[string, Partial<Coupon>, object]>([
    ['COUPON_OVER', { active: false }, {}],
    ['COUPON_OVER', { endsAt: new Date(0) }, {}],
    ['COUPON_NOT_YET', { startsAt: new Date('2099-01-01T00:00:00Z') }, { startsAt: '2099-01-01T00:00:00.000Z' }],
    ['COUPON_BELOW_MINIMUM', { minimumBasketMinor: 2381 }, { minimumMinor: 2381, missingMinor: 1 }],
    ['COUPON_USED_UP', { maxUses: 1, uses: 1 }, {}],
  ])('is refused by %s, with what would help', async (code, terms, details) => {
    const { code: couponCode } = await newCoupon(terms);
    const { body } = await quote(pickup({ couponCode })).expect(409);
    expect(body.code).toBe(code);
    expect(body.details ?? {}).toEqual(details);
  });
});

describe('the use of a coupon', () => {
  it('is reserved while the payment is awaited, and consumed when it comes', async () => {
    const coupon = await newCoupon();
    const { orderId } = await place(pickup({ couponCode: coupon.code }));
    expect(await usesOf(coupon)).toEqual({ uses: 1, statuses: ['reserved'] });
    await pay(orderId);
    await pay(orderId);
    expect(await usesOf(coupon)).toEqual({ uses: 1, statuses: ['consumed'] });
  });

  it('is consumed at once where the order is paid when it is handed over', async () => {
    const coupon = await newCoupon();
    expect(await place(pickup({ couponCode: coupon.code, paymentMethod: 'cash' }))).toMatchObject({
      status: 'paid',
      collectMinor: 2142,
    });
    expect(await usesOf(coupon)).toEqual({ uses: 1, statuses: ['consumed'] });
  });

  it.each(['expired', 'cancelled', 'cancelled after it was paid'])('comes back with an order that is %s, once', async (end) => {
    const coupon = await newCoupon({ maxUses: 1, maxUsesPerCustomer: 1 });
    const ada = newCustomer();
    const order = await place(pickup({ couponCode: coupon.code }), {}, ada);
    if (end === 'expired') {
      await expire(order.orderId);
      await expire(order.orderId);
    } else {
      await (end === 'cancelled' ? Promise.resolve() : pay(order.orderId));
      const answers = await Promise.all(Array.from({ length: 5 }, () => cancel(order)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
    }
    expect(await usesOf(coupon)).toEqual({ uses: 0, statuses: ['released'] });
    await place(pickup({ couponCode: coupon.code }), {}, ada);
    expect(await usesOf(coupon)).toEqual({ uses: 1, statuses: ['released', 'reserved'] });
  });

  it.each<['full' | 'none', object]>([
    ['full', { uses: 0, statuses: ['released'] }],
    ['none', { uses: 1, statuses: ['consumed'] }],
  ])('of an order that a manager ends with the decision %s follows the money', async (refund, left) => {
    const manager = await signIn(app, 'manager');
    const coupon = await newCoupon();
    const { orderId } = await place(pickup({ couponCode: coupon.code, paymentMethod: 'cash' }));
    for (const step of ['accept', 'start']) {
      await http().post(`/api/v1/kitchen/orders/${orderId}/${step}`).set(manager.headers).expect(200);
    }
    const decision = { code: 'other', reason: 'The oven is out', refund };
    await http().post(`/api/v1/admin/orders/${orderId}/cancel`).set(manager.headers).send(decision).expect(200);
    expect(await usesOf(coupon)).toEqual(left);
  });

  it('is one of ten requests with one Idempotency-Key, which are answered alike though it was the last', async () => {
    const coupon = await newCoupon({ maxUses: 1, maxUsesPerCustomer: 1 });
    const agreed = await agree(pickup({ couponCode: coupon.code }));
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(agreed, {}, key)));
    const later = await send(agreed, {}, key);
    for (const { status, body } of [...answers, later]) {
      expect(status).toBe(201);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(await usesOf(coupon)).toEqual({ uses: 1, statuses: ['reserved'] });
  });
});

describe('a repeated request', () => {
  it('is answered as the first, though it looked when that had not ended and is priced when it has', async () => {
    const coupon = await newCoupon({ maxUses: 1 });
    const agreed = await agree(pickup({ couponCode: coupon.code }));
    const key = crypto.randomUUID();
    const quotes = app.get(QuotesService, { strict: false });
    const price = quotes.quote.bind(quotes);
    let first: { body: unknown } | undefined;
    jest.spyOn(quotes, 'quote').mockImplementationOnce(async (...cart) => {
      first = await send(agreed, {}, key).expect(201);
      return price(...cart);
    });
    const { body } = await send(agreed, {}, key).expect(201);
    expect(body).toEqual(first?.body);
    expect(await usesOf(coupon)).toEqual({ uses: 1, statuses: ['reserved'] });
  });
});

describe('a coupon for each customer once', () => {
  const refused = async (body: object, headers: Headers, contact: object) => {
    const { quoteHash } = (await quote(body).expect(200)).body;
    return (await send({ ...body, quoteHash, contact }, headers).expect(409)).body.code as string;
  };

  it('is refused to a guest by phone and by address, each by itself', async () => {
    const body = pickup({ couponCode: (await newCoupon({ maxUsesPerCustomer: 1 })).code });
    const [ada, bob] = [newCustomer(), newCustomer()];
    await place(body, {}, ada);
    expect(await refused(body, {}, { ...bob, phone: ada.phone.replace('+49 ', '0') })).toBe('COUPON_ALREADY_USED');
    expect(await refused(body, {}, { ...bob, email: ada.email.toUpperCase() })).toBe('COUPON_ALREADY_USED');
    await place(body, {}, bob);
  });

  it('is refused to a member who has logged out, and to one who has logged in', async () => {
    const body = pickup({ couponCode: (await newCoupon({ maxUsesPerCustomer: 1 })).code });
    const member = await signIn(app);
    const contact = newCustomer();
    await place(body, member.headers, contact);
    expect((await quote(body, member.headers).expect(409)).body.code).toBe('COUPON_ALREADY_USED');
    expect(await refused(body, {}, { ...newCustomer(), phone: contact.phone })).toBe('COUPON_ALREADY_USED');
    expect(await refused(body, {}, { ...newCustomer(), email: member.user.email })).toBe('COUPON_ALREADY_USED');
    const other = await signIn(app);
    expect(await refused(body, other.headers, { ...newCustomer(), email: contact.email })).toBe('COUPON_ALREADY_USED');
  });
});

describe('at once', () => {
  it('300 orders with a coupon for ten make ten', async () => {
    const coupon = await newCoupon({ maxUses: 10 });
    const agreed = await agree(pickup({ couponCode: coupon.code }));
    const answers = await atOnce(300, async () => send({ ...agreed, contact: newCustomer() }));
    const refusals = answers.filter(({ status }) => status !== 201);
    expect(answers.length - refusals.length).toBe(10);
    expect(new Set(refusals.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 COUPON_USED_UP']));
    expect((await usesOf(coupon)).uses).toBe(10);
  });

  it.each([['a guest'], ['a member']])('twenty orders of %s with a coupon for each once make one', async (who) => {
    const coupon = await newCoupon({ maxUsesPerCustomer: 1 });
    const headers = who === 'a member' ? (await signIn(app)).headers : {};
    const contact = newCustomer();
    const agreed = await agree(pickup({ couponCode: coupon.code }), headers, contact);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => {
        customers += 1;
        return send(agreed, headers);
      }),
    );
    const refusals = answers.filter(({ status }) => status !== 201);
    expect(refusals.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      Array<string>(19).fill('409 COUPON_ALREADY_USED'),
    );
    expect((await usesOf(coupon)).uses).toBe(1);
  });
});

describe('guessing codes', () => {
  const guess = (address: string, couponCode: string) =>
    http().post('/api/v1/quotes').set('x-forwarded-for', address).send(pickup({ couponCode }));

  it('is possible a few times a minute, and then no code of that address is looked at', async () => {
    const { code } = await newCoupon();
    const guesses = Array.from({ length: 3 * COUPON_GUESSES_PER_MINUTE }, (_, at) => guess('198.51.100.7', `GUESS-${at}`));
    const answers = (await Promise.all(guesses)).map(({ body }) => body.code as string);
    expect(answers.filter((answer) => answer === 'COUPON_UNKNOWN')).toHaveLength(COUPON_GUESSES_PER_MINUTE);
    expect(answers.filter((answer) => answer === 'TOO_MANY_REQUESTS')).toHaveLength(2 * COUPON_GUESSES_PER_MINUTE);
    const { body, headers } = await guess('198.51.100.7', code).expect(429);
    expect(body.code).toBe('TOO_MANY_REQUESTS');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await guess('198.51.100.8', code).expect(200);
    await http().post('/api/v1/quotes').set('x-forwarded-for', '198.51.100.7').send(pickup()).expect(200);
  });

  it('is not what somebody does who has a code, however often the cart changes', async () => {
    const [{ code }, { code: over }] = [await newCoupon(), await newCoupon({ active: false })];
    for (let at = 0; at < COUPON_GUESSES_PER_MINUTE + 2; at += 1) {
      await guess('198.51.100.9', code).expect(200);
      await guess('198.51.100.9', over).expect(409);
    }
  });
});

describe('coupons of the shop', () => {
  let manager: SignedInPerson;

  beforeAll(async () => {
    manager = await signIn(app, 'manager');
  });

  const WELCOME = { code: 'welcome20', kind: 'percent', valueBps: 2000, maxDiscountMinor: 1000, maxUses: 5 };
  const create = (body: object, headers: Headers = manager.headers) =>
    http().post('/api/v1/admin/coupons').set(headers).send(body);
  const change = (couponId: string, body: object, headers: Headers = manager.headers) =>
    http().patch(`/api/v1/admin/coupons/${couponId}`).set(headers).send(body);
  const list = (search = '') => http().get(`/api/v1/admin/coupons${search}`).set(manager.headers);
  const auditOf = (couponId: string) =>
    dataSource.query(`SELECT action, actor_id, details FROM audit_entries WHERE subject_id = $1 ORDER BY at`, [couponId]);

  it('are made, listed with their uses, changed and stopped by a manager, and all of it is remembered', async () => {
    const { body: made } = await create(WELCOME).expect(201);
    expect(made).toMatchObject({
      ...{ code: 'WELCOME20', valueBps: 2000, valueMinor: null, currency: 'eur', weeklyHours: [], minimumBasketMinor: 0 },
      ...{ maxUsesPerCustomer: null, exclusive: false, active: true, uses: 0, version: 1 },
    });
    await place(pickup({ couponCode: 'WELCOME20' }));
    expect((await list('?limit=1').expect(200)).body).toMatchObject({ items: [{ couponId: made.couponId, uses: 1 }] });

    const hours = [{ weekday: 5, start: '22:00', durationMinutes: 240 }];
    const { body: changed } = await change(made.couponId, {
      version: 1,
      maxUses: null,
      minimumBasketMinor: 1500,
      weeklyHours: hours,
    });
    expect(changed).toMatchObject({
      maxUses: null,
      maxDiscountMinor: 1000,
      minimumBasketMinor: 1500,
      weeklyHours: hours,
      version: 2,
    });
    await change(made.couponId, { version: 2, weeklyHours: null }).expect(200);
    expect((await change(made.couponId, { version: 3, active: false }).expect(200)).body).toMatchObject({
      active: false,
      weeklyHours: [],
    });
    expect((await quote(pickup({ couponCode: 'WELCOME20' })).expect(409)).body.code).toBe('COUPON_OVER');

    const entries = await auditOf(made.couponId);
    expect(entries.map(({ action }: { action: string }) => action)).toEqual([
      'coupon.created',
      ...Array<string>(3).fill('coupon.changed'),
    ]);
    expect(entries[1]).toMatchObject({
      actor_id: manager.user.id,
      details: { code: 'WELCOME20', changes: { maxUses: { from: 5, to: null }, minimumBasketMinor: { from: 0, to: 1500 } } },
    });
  });

  it('are listed newest first, by pages', async () => {
    const made = [];
    for (const code of ['PAGE-1', 'PAGE-2', 'PAGE-3']) {
      made.unshift((await create({ ...WELCOME, code }).expect(201)).body.couponId);
    }
    const { body: first } = await list('?limit=2').expect(200);
    const { body: second } = await list(`?limit=2&cursor=${first.nextCursor}`).expect(200);
    const listed = [...first.items, ...second.items].slice(0, 3);
    expect(listed.map(({ couponId }: { couponId: string }) => couponId)).toEqual(made);
    await list('?cursor=nonsense').expect(422);
  });

  it('are one of a code, in whatever case', async () => {
    await create({ ...WELCOME, code: 'Once-Only' }).expect(201);
    expect((await create({ ...WELCOME, code: 'once-only' }).expect(409)).body.code).toBe('COUPON_CODE_TAKEN');
  });

  it('are changed by one of two who read the same version, and by none below what has been used', async () => {
    const coupon = await newCoupon({ maxUses: 5 });
    await place(pickup({ couponCode: coupon.code }));
    await place(pickup({ couponCode: coupon.code }));
    const both = await Promise.all(
      [1, 2].map((weekday) => change(coupon.id, { version: 1, weeklyHours: [{ weekday, start: '12:00', durationMinutes: 60 }] })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'COUPON_CHANGED',
      details: { currentVersion: 2 },
    });
    const { body } = await change(coupon.id, { version: 2, maxUses: 1 }).expect(409);
    expect(body).toMatchObject({ code: 'COUPON_LIMIT_BELOW_USES', details: { uses: 2 } });
    await change(coupon.id, { version: 2, maxUses: 2 }).expect(200);
    await change(crypto.randomUUID(), { version: 1 }).expect(404);
  });

  it.each([
    [{ ...WELCOME, code: 'WELСOME' }, 'code'],
    [{ ...WELCOME, valueBps: 10_001 }, 'valueBps'],
    [{ ...WELCOME, valueBps: undefined }, 'valueBps'],
    [{ ...WELCOME, valueMinor: 100 }, 'valueMinor'],
    [{ ...WELCOME, kind: 'gift' }, 'kind'],
    [{ ...WELCOME, startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' }, 'endsAt'],
    [{ ...WELCOME, weeklyHours: [{ weekday: 8, start: '12:00', durationMinutes: 60 }] }, 'weeklyHours[0].weekday'],
    [{ ...WELCOME, maxUses: 0 }, 'maxUses'],
  ])('%j are not taken: %s', async (body, field) => {
    const { body: problem } = await create(body).expect(422);
    expect(problem.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('are for managers', async () => {
    for (const headers of [{}, (await signIn(app)).headers, (await signIn(app, 'kitchen')).headers]) {
      const status = 'authorization' in headers ? 403 : 401;
      await create(WELCOME, headers as Headers).expect(status);
      await change(crypto.randomUUID(), { version: 1 }, headers as Headers).expect(status);
      await http().get('/api/v1/admin/coupons').set(headers).expect(status);
    }
  });
});
