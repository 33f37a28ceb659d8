import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import type { OrderListResponse } from '../../src/modules/orders/dto/order-list.response.js';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import { apiKeyFactory, type HeldApiKey } from '../factories/api-key.factory.js';
import { orderFactory } from '../factories/order.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { signIn } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

type Headers = Record<string, string>;

const CONTACT = { name: 'Walk-in 12', phone: '+49 30 23125 200', email: 'counter@example.com' };

let app: NestFastifyApplication;
let dataSource: DataSource;
let transient: { transient: { dataSource: DataSource } };
let variantId: string;
let till: HeldApiKey;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
  dataSource = app.get(DataSource);
  transient = { transient: { dataSource } };
});
afterAll(() => app.close());
beforeEach(async () => {
  await clearRedis();
  await shopSettingsFactory.create({}, transient);
  variantId = (await productVariantFactory.create({}, transient)).id;
  till = await apiKeyFactory.create({}, transient);
});

const http = () => request(app.getHttpServer());
const keyFor = (channel: 'till' | 'kiosk' | 'partner') => apiKeyFactory.create({ channel }, transient);
const read = (orderId: string, headers: Headers) => http().get(`/api/v1/orders/${orderId}`).set(headers);
const cancel = (orderId: string, headers: Headers) => http().post(`/api/v1/orders/${orderId}/cancel`).set(headers);

async function agree(headers: Headers): Promise<object> {
  const cart = { fulfilment: 'pickup', lines: [{ variantId, qty: 2 }] };
  const { body } = await http().post('/api/v1/quotes').set(headers).send(cart).expect(200);
  return { ...cart, quoteHash: (body as { quoteHash: string }).quoteHash, contact: CONTACT, paymentMethod: 'external' };
}

const send = (body: object, headers: Headers, key: string = crypto.randomUUID()) =>
  http().post('/api/v1/orders').set(headers).set('Idempotency-Key', key).send(body);

async function place(headers: Headers = till.headers): Promise<PlacedOrderResponse> {
  return (await send(await agree(headers), headers).expect(201)).body as PlacedOrderResponse;
}

describe('an order placed with an API key', () => {
  it('needs an address for its mails where it is paid by card, told or not', async () => {
    const agreed = await agree(till.headers);
    for (const paymentMethod of ['stripe', null, undefined]) {
      const { body } = await send({ ...agreed, paymentMethod, contact: { name: 'Walk-in' } }, till.headers).expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ field: 'contact.email', code: 'REQUIRED' })]);
    }
  });

  it.each(['till', 'kiosk', 'partner'] as const)('of a %s says so, in the row and in the metric', async (channel) => {
    const { headers, key } = await keyFor(channel);
    const created = async () =>
      (await app.get(Metrics).registry.getSingleMetric('forno_orders_created_total')?.get())?.values
        .filter(({ labels }) => labels.channel === channel)
        .reduce((sum, { value }) => sum + value, 0) ?? 0;
    const before = await created();
    const order = await place(headers);
    expect(order).toMatchObject({ channel, status: 'paid', paymentMethod: 'external', cashbackEarnedMinor: 0 });
    expect(await created()).toBe(before + 1);
    const transitions = await dataSource.query<object[]>(
      `SELECT to_status, actor_type, actor_id FROM order_transitions WHERE order_id = $1 ORDER BY version`,
      [order.orderId],
    );
    const actor = { actor_type: 'api_key', actor_id: key.id };
    expect(transitions).toEqual([
      { to_status: 'pending_payment', ...actor },
      { to_status: 'paid', ...actor },
    ]);
  });

  it('is read and cancelled by that key; by others only read, with the scope', async () => {
    const { orderId } = await place();
    const reader = await apiKeyFactory.create({ scopes: ['orders:read'] }, transient);
    const writer = await apiKeyFactory.create({ scopes: ['orders:write'] }, transient);
    await read(orderId, reader.headers).expect(200);
    await read(orderId, writer.headers).expect(404);
    await cancel(orderId, writer.headers).expect(404);
    await cancel(orderId, reader.headers).expect(403);
    expect((await cancel(orderId, till.headers).expect(200)).body.status).toBe('cancelled');
  });

  it('shares its Idempotency-Key with no other key', async () => {
    const other = await keyFor('kiosk');
    const [mine, theirs, idempotencyKey] = [await agree(till.headers), await agree(other.headers), crypto.randomUUID()];
    const first = (await send(mine, till.headers, idempotencyKey).expect(201)).body as PlacedOrderResponse;
    const repeat = (await send(mine, till.headers, idempotencyKey).expect(201)).body as PlacedOrderResponse;
    const others = (await send(theirs, other.headers, idempotencyKey).expect(201)).body as PlacedOrderResponse;
    expect(repeat.orderId).toBe(first.orderId);
    expect(others.orderId).not.toBe(first.orderId);
  });

  it('is made and handed over with it, and each step remembers the key', async () => {
    const { orderId } = await place();
    for (const step of ['accept', 'start', 'ready', 'hand-over']) {
      await http().post(`/api/v1/kitchen/orders/${orderId}/${step}`).set(till.headers).expect(200);
    }
    const entries = await dataSource.getRepository(AuditEntry).findBy({ subjectType: 'order', subjectId: orderId });
    expect(entries.map(({ action, actorKind, actorId }) => [action, actorKind, actorId]).toSorted()).toEqual(
      ['order.accepted', 'order.completed', 'order.preparing', 'order.ready'].map((action) => [action, 'api_key', till.key.id]),
    );
  });
});

describe('keeping up with the orders', () => {
  const list = async (query: Record<string, string | number>, headers: Headers = till.headers) =>
    (await http().get('/api/v1/orders').query(query).set(headers).expect(200)).body as OrderListResponse;
  const idsOf = ({ items }: OrderListResponse) => items.map(({ orderId }) => orderId);
  const orderAt = (updatedAt: Date, more: object = {}) => orderFactory.create({ updatedAt, ...more }, transient);

  /** All pages of a round. */
  async function round(query: Record<string, string | number>, betweenPages: () => Promise<unknown> = async () => undefined) {
    const pages: OrderListResponse[] = [];
    for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null) {
      pages.push(await list({ ...query, ...(cursor && { cursor }) }));
      await betweenPages();
    }
    return { ids: pages.flatMap(idsOf), syncedUntil: new Set(pages.map(({ syncedUntil }) => String(syncedUntil))) };
  }

  /** Orders cannot be removed, their history is append-only: those of earlier tests go out of sight. */
  beforeEach(() => dataSource.query(`UPDATE orders SET updated_at = '2000-01-01'`));
  const SINCE = '2020-01-01T00:00:00Z';

  it('lists all of them in the order in which they changed, in pages', async () => {
    const at = new Date('2026-01-01T12:00:00Z');
    const made = await Promise.all([0, 1, 2, 3, 4].map((minute) => orderAt(new Date(at.getTime() + (minute % 3) * 60_000))));
    const expected = made.toSorted((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || (a.id < b.id ? -1 : 1));
    const { ids, syncedUntil } = await round({ limit: 1, updatedSince: SINCE });
    expect(ids).toEqual(expected.map(({ id }) => id));
    expect(syncedUntil.size).toBe(1);
  });

  it('shows an order again that changes while pages are read, and skips none', async () => {
    const at = new Date('2026-01-01T12:00:00Z');
    const made = await Promise.all([0, 1, 2, 3].map((minute) => orderAt(new Date(at.getTime() + minute * 60_000))));
    const [first] = made;
    let touched = false;
    const { ids } = await round({ limit: 2, updatedSince: SINCE }, async () => {
      if (!touched) {
        touched = true;
        await dataSource.query(`UPDATE orders SET updated_at = now() WHERE id = $1`, [first?.id]);
      }
    });
    expect(ids).toEqual([...made.map(({ id }) => id), first?.id]);
  });

  it('filters by state and by the time of the change', async () => {
    const [early, late] = [new Date('2026-01-01T12:00:00Z'), new Date('2026-01-02T12:00:00Z')];
    const [paid, ready, latePaid] = [
      await orderAt(early, { status: 'paid' }),
      await orderAt(early, { status: 'ready' }),
      await orderAt(late, { status: 'paid' }),
    ];
    expect(idsOf(await list({ status: 'paid', updatedSince: SINCE }))).toEqual([paid.id, latePaid.id]);
    expect(idsOf(await list({ updatedSince: late.toISOString() }))).toEqual([latePaid.id]);
    expect(idsOf(await list({ status: 'ready', updatedSince: SINCE }))).toEqual([ready.id]);
  });

  it('misses no order whose transaction began earlier and ended later than what was read', async () => {
    const slow = await orderAt(new Date('2026-01-01T12:00:00Z'));
    const quick = await orderAt(new Date('2026-01-01T12:00:00Z'));
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`UPDATE orders SET status = 'paid', updated_at = now() WHERE id = $1`, [slow.id]);
    await dataSource.query(`UPDATE orders SET status = 'paid', updated_at = now() WHERE id = $1`, [quick.id]);
    const before = await list({ status: 'paid', updatedSince: SINCE });
    expect(idsOf(before)).toEqual([quick.id]);
    await runner.commitTransaction();
    await runner.release();
    const after = await list({ status: 'paid', updatedSince: String(before.syncedUntil) });
    expect(idsOf(after)).toEqual([slow.id, quick.id]);
  });

  it.each(['rubbish', Buffer.from('a b c').toString('base64url')])('refuses the cursor %s', async (cursor) => {
    await http().get('/api/v1/orders').query({ cursor }).set(till.headers).expect(422);
  });

  it("leaves a customer with the customer's own", async () => {
    const { user, headers } = await signIn(app);
    await orderAt(new Date());
    const mine = await orderAt(new Date(), { userId: user.id, guestTokenHash: null });
    const answer = await list({ updatedSince: SINCE }, headers);
    expect([idsOf(answer), answer.syncedUntil]).toEqual([[mine.id], null]);
    expect(idsOf(await list({ status: 'ready' }, headers))).toEqual([]);
  });
});
