import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import type { OrderLine } from '../../src/modules/orders/order-line.entity.js';
import type { OrderStatus } from '../../src/modules/orders/domain/order-state.js';
import type { MenuResponse } from '../../src/modules/products/dto/menu.response.js';
import type { Product } from '../../src/modules/products/product.entity.js';
import type { ModeratedReviewResponse } from '../../src/modules/reviews/dto/moderated-review.response.js';
import type { ReviewListResponse } from '../../src/modules/reviews/dto/review-list.response.js';
import type { OwnReviewResponse } from '../../src/modules/reviews/dto/own-review.response.js';
import type { ProductReviewsResponse } from '../../src/modules/reviews/dto/product-reviews.response.js';
import { orderFactory } from '../factories/order.factory.js';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { reviewFactory } from '../factories/review.factory.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

const MINUTE_MS = 60_000;

describe('reviews', () => {
  let app: NestFastifyApplication;
  let dataSource: DataSource;
  let transient: { transient: { dataSource: DataSource } };
  let buyer: SignedInPerson;
  let manager: SignedInPerson;
  let product: Product;

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp();
    dataSource = app.get(DataSource);
    transient = { transient: { dataSource } };
    [buyer, manager] = [await signIn(app), await signIn(app, 'manager')];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await clearRedis();
    await dataSource.query('DELETE FROM reviews');
    product = await productFactory.create({}, transient);
    await productVariantFactory.create({ productId: product.id }, transient);
  });

  type Headers = Record<string, string>;
  const http = () => request(app.getHttpServer());
  const write = (body: object, headers: Headers = buyer.headers, productId = product.id) =>
    http().post(`/api/v1/products/${productId}/reviews`).set(headers).send(body);
  const list = (query: object = {}, productId = product.id) => http().get(`/api/v1/products/${productId}/reviews`).query(query);
  const listOwn = (orderId: string, headers: Headers = buyer.headers) =>
    http().get(`/api/v1/orders/${orderId}/reviews`).set(headers);
  const queue = (query: object = {}) => http().get('/api/v1/admin/reviews').query(query).set(manager.headers);
  const moderate = (reviewId: string, act: 'publish' | 'reject' | 'reply', body: object, headers: Headers = manager.headers) =>
    http().post(`/api/v1/admin/reviews/${reviewId}/${act}`).set(headers).send(body);
  const reviewsOf = async (query: object = {}) => (await list(query).expect(200)).body as ProductReviewsResponse;

  async function buy(
    status: OrderStatus = 'completed',
    userId: string | null = buyer.user.id,
    otherHalf: OrderLine['otherHalf'] = null,
  ) {
    const line = { id: crypto.randomUUID(), productId: product.id, otherHalf };
    const { id: orderId } = await orderFactory.create({ userId, status }, { transient: { dataSource, line } });
    return { orderId, orderLineId: line.id };
  }

  /** Where the public meets the rating; read through the cache. */
  async function shownRating(): Promise<[rating: number | null, reviewsCount: number][]> {
    const menu = (await http().get('/api/v1/menu').expect(200)).body as MenuResponse;
    const onMenu = menu.categories.flatMap(({ products }) => products).find(({ slug }) => slug === product.slug);
    const page = (await http().get(`/api/v1/products/${product.slug}`).expect(200)).body as typeof onMenu;
    const listing = (await http().get('/api/v1/products?limit=100').expect(200)).body as { items: (typeof onMenu)[] };
    const listed = listing.items.find((item) => item?.slug === product.slug);
    return [onMenu, page, listed, await reviewsOf()].map((shown) => [shown?.rating ?? null, shown?.reviewsCount ?? -1]);
  }

  describe('written by a buyer', () => {
    it('wait, are seen by their author alone, and count once a manager has published them', async () => {
      const { orderId, orderLineId } = await buy();
      const text = 'Crisp to the last bite.\nAgain!';
      const written = (await write({ orderLineId, rating: 4, text }).expect(201)).body as OwnReviewResponse;
      expect(written).toMatchObject({ orderLineId, rating: 4, text, status: 'pending', reply: null });
      expect((await listOwn(orderId).expect(200)).body).toEqual([written]);
      expect(await shownRating()).toEqual(Array(4).fill([null, 0]));

      const [waiting] = ((await queue().expect(200)).body as ReviewListResponse).items;
      expect(waiting).toMatchObject({ reviewId: written.reviewId, status: 'pending', version: 1, productSlug: product.slug });
      const { body } = await moderate(written.reviewId, 'publish', { version: 1 }).expect(200);
      expect(body).toMatchObject({ reviewId: written.reviewId, status: 'published', version: 2 });
      expect(await shownRating()).toEqual(Array(4).fill([4, 1]));
      expect(await reviewsOf()).toMatchObject({ items: [{ rating: 4, text }], nextCursor: null });
      expect((await listOwn(orderId).expect(200)).body).toMatchObject([{ status: 'published' }]);
    });

    it('may be stars alone', async () => {
      const { orderLineId } = await buy();
      expect((await write({ orderLineId, rating: 1 }).expect(201)).body).toMatchObject({ rating: 1, text: '' });
    });

    it('tell neither the full name nor the address of who wrote them', async () => {
      await dataSource.query(`UPDATE users SET name = 'Clara Winter' WHERE id = $1`, [buyer.user.id]);
      const { reviewId } = (await write({ ...(await lineOf()), rating: 5 }).expect(201)).body as OwnReviewResponse;
      await moderate(reviewId, 'publish', { version: 1 }).expect(200);
      const { text, body } = await list().expect(200);
      expect((body as ProductReviewsResponse).items[0]?.authorName).toBe('Clara W.');
      for (const secret of ['Winter', buyer.user.email, buyer.user.id]) {
        expect(text).not.toContain(secret);
      }
    });

    async function lineOf() {
      const { orderLineId } = await buy();
      return { orderLineId };
    }

    it('are one a line, and one of each of several', async () => {
      const [first, second] = [await buy(), await buy()];
      await write({ orderLineId: first.orderLineId, rating: 5 }).expect(201);
      expect((await write({ orderLineId: first.orderLineId, rating: 1 }).expect(409)).body.code).toBe('REVIEW_EXISTS');
      await write({ orderLineId: second.orderLineId, rating: 1 }).expect(201);
      expect((await listOwn(first.orderId).expect(200)).body).toMatchObject([{ rating: 5 }]);
    });

    it('are of either half of a pizza, and one a line all the same', async () => {
      const { id: productId, slug: productSlug } = await productFactory.create({}, transient);
      const variant = { variantId: crypto.randomUUID(), sku: 'DIAV-30', name: 'Diavola' };
      const otherHalf = { productId, productSlug, removedIngredients: [], ...variant };
      const [first, second] = [
        await buy('completed', buyer.user.id, otherHalf),
        await buy('completed', buyer.user.id, otherHalf),
      ];
      const written = await write({ orderLineId: first.orderLineId, rating: 4 }, buyer.headers, productId).expect(201);
      expect(written.body).toMatchObject({ productId });
      const { body } = await write({ orderLineId: first.orderLineId, rating: 5 }).expect(409);
      expect(body.code).toBe('REVIEW_EXISTS');
      await write({ orderLineId: second.orderLineId, rating: 5 }).expect(201);
    });

    it.each<OrderStatus>(['pending_payment', 'paid', 'out_for_delivery', 'cancelled', 'expired'])(
      'are refused while the order is %s',
      async (status) => {
        const { orderLineId } = await buy(status);
        const { body } = await write({ orderLineId, rating: 5 }).expect(409);
        expect(body).toMatchObject({ code: 'ORDER_NOT_COMPLETED', details: { status } });
      },
    );

    it('are refused of what somebody else bought, or a guest, and of another product', async () => {
      const stranger = await signIn(app);
      const [mine, guests] = [await buy(), await buy('completed', null)];
      const other = await productFactory.create({}, transient);
      const refused = [
        await write({ orderLineId: mine.orderLineId, rating: 1 }, stranger.headers),
        await write({ orderLineId: mine.orderLineId, rating: 1 }, manager.headers),
        await write({ orderLineId: guests.orderLineId, rating: 1 }),
        await write({ orderLineId: mine.orderLineId, rating: 1 }, buyer.headers, other.id),
        await write({ orderLineId: crypto.randomUUID(), rating: 1 }),
      ];
      expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      expect(refused.map(({ body }) => (body as { code: string }).code)).toEqual(Array(5).fill('ORDER_LINE_NOT_FOUND'));
      expect((await listOwn(mine.orderId, stranger.headers).expect(404)).body.code).toBe('ORDER_NOT_FOUND');
      await listOwn(guests.orderId).expect(404);
    });

    it('need a login', async () => {
      const { orderId, orderLineId } = await buy();
      await write({ orderLineId, rating: 5 }, {}).expect(401);
      await listOwn(orderId, {}).expect(401);
    });

    it.each<[string, object, string]>([
      ['no star', { rating: 0 }, 'rating'],
      ['six stars', { rating: 6 }, 'rating'],
      ['half a star', { rating: 4.5 }, 'rating'],
      ['stars in text', { rating: '5' }, 'rating'],
      ['no line', { orderLineId: 'first' }, 'orderLineId'],
      ['a text too long', { text: 'x'.repeat(2001) }, 'text'],
      ['a zero byte', { text: 'a\u0000b' }, 'text'],
      ['a status', { status: 'published' }, 'status'],
    ])('are refused with %s', async (_, wrong, field) => {
      const { body } = await write({ orderLineId: crypto.randomUUID(), rating: 5, ...wrong }).expect(422);
      expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field })] });
    });
  });

  describe('read by everybody', () => {
    async function publish(count: number): Promise<void> {
      for (let age = count; age > 0; age -= 1) {
        // In pairs of the same moment: the id decides between them.
        const createdAt = new Date(Date.UTC(2026, 10, 20) - Math.floor(age / 2) * MINUTE_MS);
        const moderatedBy = manager.user.id;
        await reviewFactory.create(
          { productId: product.id, status: 'published', moderatedBy, createdAt, rating: 1 + (age % 5) },
          transient,
        );
      }
    }

    it('come newest first, each once, by pages, with the numbers of all of them', async () => {
      await publish(7);
      await reviewFactory.create({ productId: product.id }, transient);
      const rejected = { status: 'rejected', moderatedBy: manager.user.id } as const;
      await reviewFactory.create({ productId: product.id, ...rejected }, transient);
      const seen: ProductReviewsResponse['items'] = [];
      let cursor: string | null = null;
      do {
        const page: ProductReviewsResponse = await reviewsOf({ limit: 3, ...(cursor && { cursor }) });
        expect(page).toMatchObject({
          rating: 2.86,
          reviewsCount: 7,
          ratingCounts: [
            { rating: 5, count: 1 },
            { rating: 4, count: 1 },
            { rating: 3, count: 2 },
            { rating: 2, count: 2 },
            { rating: 1, count: 1 },
          ],
        });
        seen.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(new Set(seen.map(({ reviewId }) => reviewId)).size).toBe(7);
      const times = seen.map(({ createdAt }) => Date.parse(String(createdAt)));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });

    it('have an ETag that stays until something changes', async () => {
      await publish(2);
      const { etag } = (await list().expect(200)).headers as { etag: string };
      await list().set('if-none-match', etag).expect(304);
      await publish(1);
      await list().set('if-none-match', etag).expect(200);
    });

    it('are none of a product that is not on the menu', async () => {
      const draft = await productFactory.create({ status: 'draft' }, transient);
      for (const productId of [draft.id, crypto.randomUUID()]) {
        expect((await list({}, productId).expect(404)).body.code).toBe('PRODUCT_NOT_FOUND');
      }
      await list({}, 'margherita').expect(422);
      await list({ cursor: 'nonsense' }).expect(422);
      await list({ limit: 101 }).expect(422);
    });
  });

  describe('moderated by a manager', () => {
    it('can be taken back and published after all, at once everywhere', async () => {
      const { id } = await reviewFactory.create({ productId: product.id, rating: 2 }, transient);
      await moderate(id, 'reject', { version: 1 }).expect(200);
      expect(await shownRating()).toEqual(Array(4).fill([null, 0]));
      await moderate(id, 'publish', { version: 2 }).expect(200);
      expect(await shownRating()).toEqual(Array(4).fill([2, 1]));
      await moderate(id, 'reject', { version: 3 }).expect(200);
      expect(await shownRating()).toEqual(Array(4).fill([null, 0]));
    });

    it('are answered for everybody to read', async () => {
      const { id } = await reviewFactory.create({ productId: product.id }, transient);
      await moderate(id, 'publish', { version: 1 }).expect(200);
      await moderate(id, 'reply', { version: 2, reply: 'Thank you!' }).expect(200);
      const { body } = await moderate(id, 'reply', { version: 3, reply: 'Thank you, Ada!' }).expect(200);
      expect(body).toMatchObject({ reply: 'Thank you, Ada!', repliedAt: expect.any(String), status: 'published', version: 4 });
      expect((await reviewsOf()).items).toMatchObject([{ reply: 'Thank you, Ada!' }]);
      await moderate(id, 'reply', { version: 4, reply: ' ' }).expect(422);
    });

    it('are not decided by who read them before somebody else did something', async () => {
      const { id } = await reviewFactory.create({ productId: product.id }, transient);
      await moderate(id, 'publish', { version: 1 }).expect(200);
      for (const [act, more] of [['publish', {}] as const, ['reject', {}] as const, ['reply', { reply: 'No' }] as const]) {
        const { body } = await moderate(id, act, { version: 1, ...more }).expect(409);
        expect(body).toMatchObject({ code: 'REVIEW_CHANGED', details: { currentVersion: 2 } });
      }
    });

    it('wait in line, the oldest first, and lie in their places after', async () => {
      const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute));
      const [late, early] = [
        await reviewFactory.create({ productId: product.id, createdAt: at(9) }, transient),
        await reviewFactory.create({ productId: product.id, createdAt: at(1) }, transient),
      ];
      const idsOf = async (query: object) =>
        ((await queue(query).expect(200)).body as ReviewListResponse).items.map(({ reviewId }) => reviewId);
      expect(await idsOf({})).toEqual([early.id, late.id]);
      const { nextCursor } = (await queue({ limit: 1 }).expect(200)).body as ReviewListResponse;
      expect(await idsOf({ limit: 1, cursor: nextCursor })).toEqual([late.id]);
      await moderate(late.id, 'publish', { version: 1 }).expect(200);
      await moderate(early.id, 'publish', { version: 1 }).expect(200);
      expect(await idsOf({})).toEqual([]);
      expect(await idsOf({ status: 'published' })).toEqual([late.id, early.id]);
      expect(await idsOf({ status: 'rejected' })).toEqual([]);
      await queue({ status: 'deleted' }).expect(422);
    });

    it('name their product in the language asked for', async () => {
      await reviewFactory.create({ productId: product.id }, transient);
      const { body } = await queue().set('accept-language', 'ru').expect(200);
      expect((body as { items: ModeratedReviewResponse[] }).items[0]?.productName).toBe(product.name.ru);
    });

    it('remember who did what', async () => {
      const { id } = await reviewFactory.create({ productId: product.id }, transient);
      await moderate(id, 'publish', { version: 1 }).expect(200);
      await moderate(id, 'reply', { version: 2, reply: 'Thank you!' }).expect(200);
      await moderate(id, 'reject', { version: 3 }).expect(200);
      const entries = await dataSource.getRepository(AuditEntry).find({ where: { subjectId: id }, order: { at: 'ASC' } });
      expect(entries).toMatchObject([
        { action: 'review.published', subjectType: 'review', actorId: manager.user.id, details: { from: 'pending' } },
        { action: 'review.replied', actorId: manager.user.id, details: { reply: 'Thank you!' } },
        { action: 'review.rejected', actorId: manager.user.id, details: { from: 'published', productId: product.id } },
      ]);
    });

    it('are the manager’s business', async () => {
      const { id } = await reviewFactory.create({ productId: product.id }, transient);
      for (const role of ['customer', 'kitchen', 'courier'] as const) {
        const { headers } = await signIn(app, role);
        await moderate(id, 'publish', { version: 1 }, headers).expect(403);
        await moderate(id, 'reject', { version: 1 }, headers).expect(403);
        await moderate(id, 'reply', { version: 1, reply: 'No' }, headers).expect(403);
        await http().get('/api/v1/admin/reviews').set(headers).expect(403);
      }
      await moderate(id, 'publish', { version: 1 }, {}).expect(401);
      await http().get('/api/v1/admin/reviews').expect(401);
      const unknown = await moderate(crypto.randomUUID(), 'publish', { version: 1 }).expect(404);
      expect(unknown.body.code).toBe('REVIEW_NOT_FOUND');
    });
  });
});
