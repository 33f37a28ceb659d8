import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import type { UserActor } from '../../src/common/auth/actor.js';
import { CacheModule } from '../../src/infrastructure/cache/cache.module.js';
import { OutboxModule } from '../../src/infrastructure/outbox/outbox.module.js';
import { Product } from '../../src/modules/products/product.entity.js';
import { ProductsService } from '../../src/modules/products/products.service.js';
import { Review } from '../../src/modules/reviews/review.entity.js';
import { ReviewModerationService } from '../../src/modules/reviews/review-moderation.service.js';
import { ReviewsModule } from '../../src/modules/reviews/reviews.module.js';
import { ReviewsQueries } from '../../src/modules/reviews/reviews.queries.js';
import { ReviewsService } from '../../src/modules/reviews/reviews.service.js';
import { orderFactory } from '../factories/order.factory.js';
import { productFactory } from '../factories/product.factory.js';
import { reviewFactory } from '../factories/review.factory.js';
import { userFactory } from '../factories/user.factory.js';
import { countStatements } from '../support/count-statements.js';
import { createTestDatabase } from '../support/database.js';
import { testModule } from '../support/test-module.js';

/** So many managers at once, each with a connection. */
const CROWD = 30;

describe('reviews', () => {
  let module: TestingModule;
  let dataSource: DataSource;
  let transient: { transient: { dataSource: DataSource } };
  let moderation: ReviewModerationService;
  let manager: UserActor;

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([CacheModule, OutboxModule, ReviewsModule], { DATABASE_POOL_SIZE: String(CROWD) }).compile();
    dataSource = module.get(DataSource);
    transient = { transient: { dataSource } };
    moderation = module.get(ReviewModerationService);
    manager = await newActor('manager');
  });
  afterAll(() => module.close());

  async function newActor(role: 'customer' | 'manager'): Promise<UserActor> {
    const { id: userId, email } = await userFactory.create({ role }, transient);
    return { kind: 'user', userId, role, email };
  }

  const newProduct = async () => (await productFactory.create({}, transient)).id;
  const newReview = (review: Partial<Review>) => reviewFactory.create(review, transient);
  const newReviews = async (productId: string, ratings: readonly number[]) =>
    Promise.all(ratings.map((rating) => newReview({ productId, rating })));
  const ratingOf = async (productId: string) => {
    const { rating, reviewsCount } = await dataSource.getRepository(Product).findOneByOrFail({ id: productId });
    return [rating, reviewsCount];
  };
  /** What the product should say, counted by PostgreSQL alone. */
  const publishedOf = async (productId: string) => {
    const [row] = await dataSource.query<{ rating: string; count: number }[]>(
      `SELECT coalesce(round(avg(rating), 2), 0)::numeric(3,2) AS rating, count(*)::int AS count
       FROM reviews WHERE product_id = $1 AND status = 'published'`,
      [productId],
    );
    return [row?.rating, row?.count];
  };

  describe('at a crowd', () => {
    it('ends at the exact mean and count, however many are published of one product at once', async () => {
      const productId = await newProduct();
      const reviews = await newReviews(
        productId,
        Array.from({ length: CROWD }, (_, index) => 1 + ((index * index) % 5)),
      );
      await Promise.all(reviews.map(({ id }) => moderation.moderate(manager, id, 1, 'published')));
      expect((await ratingOf(productId))[1]).toBe(CROWD);
      expect(await ratingOf(productId)).toEqual(await publishedOf(productId));
    });

    it('ends there too when half of them are taken back while the others come', async () => {
      const productId = await newProduct();
      const [old, fresh] = [
        await newReviews(productId, Array<number>(CROWD / 2).fill(1)),
        await newReviews(productId, Array<number>(CROWD / 2).fill(4)),
      ];
      await Promise.all(old.map(({ id }) => moderation.moderate(manager, id, 1, 'published')));
      expect(await ratingOf(productId)).toEqual(['1.00', CROWD / 2]);
      await Promise.all([
        ...old.map(({ id }) => moderation.moderate(manager, id, 2, 'rejected')),
        ...fresh.map(({ id }) => moderation.moderate(manager, id, 1, 'published')),
      ]);
      expect(await ratingOf(productId)).toEqual(['4.00', CROWD / 2]);
    });

    it('lets one of many managers decide a review', async () => {
      const { id, productId } = await newReview({ rating: 2 });
      const decisions = Array.from({ length: CROWD }, (_, index) => (index % 2 === 0 ? 'published' : 'rejected'));
      const outcomes = await Promise.allSettled(decisions.map((to) => moderation.moderate(manager, id, 1, to)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refusals = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as object);
      expect(refusals).toEqual(refusals.map(() => expect.objectContaining({ code: 'REVIEW_CHANGED' })));
      expect(await ratingOf(productId)).toEqual(await publishedOf(productId));
      const entries = await dataSource.query(`SELECT FROM audit_entries WHERE subject_id = $1`, [id]);
      expect(entries).toHaveLength(1);
    });

    it('takes one review a line', async () => {
      const actor = await newActor('customer');
      const productId = await newProduct();
      const line = { id: crypto.randomUUID(), productId };
      await orderFactory.create({ userId: actor.userId, status: 'completed' }, { transient: { dataSource, line } });
      const write = () => module.get(ReviewsService).write(actor, productId, { orderLineId: line.id, rating: 5 });
      const outcomes = await Promise.allSettled(Array.from({ length: CROWD }, write));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refusals = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as object);
      expect(refusals).toEqual(refusals.map(() => expect.objectContaining({ code: 'REVIEW_EXISTS' })));
    });
  });

  it('stays as it was when the rating cannot follow', async () => {
    const { id, productId } = await newReview({ rating: 3 });
    const applyRating = jest.spyOn(module.get(ProductsService, { strict: false }), 'applyRating');
    applyRating.mockRejectedValueOnce(new Error('The database is gone.'));
    await expect(moderation.moderate(manager, id, 1, 'published')).rejects.toThrow();
    expect(await dataSource.getRepository(Review).findOneByOrFail({ id })).toMatchObject({ status: 'pending', version: 1 });
    expect(await dataSource.query(`SELECT FROM audit_entries WHERE subject_id = $1`, [id])).toEqual([]);
    expect(await ratingOf(productId)).toEqual(['0.00', 0]);
  });

  it('changes nothing by the status that a review has already', async () => {
    const { id, productId } = await newReview({ rating: 3 });
    await moderation.moderate(manager, id, 1, 'published');
    expect(await moderation.moderate(manager, id, 2, 'published')).toMatchObject({ status: 'published', version: 2 });
    expect(await ratingOf(productId)).toEqual(['3.00', 1]);
  });

  it('finds the reviews of one page and their numbers by its index, without reading the others', async () => {
    const productId = await newProduct();
    await newReviews(productId, [5, 4, 3]);
    const plan = await dataSource.transaction(async (inPlan) => {
      await inPlan.query('SET LOCAL enable_seqscan = off');
      const rows = await inPlan.query<Record<string, string>[]>(
        `EXPLAIN SELECT id FROM reviews WHERE product_id = '${productId}' AND status = 'published'
         ORDER BY created_at DESC, id DESC LIMIT 11`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('reviews_published_idx');
    expect(plan).not.toContain('Sort');
  });

  it('takes as many statements for one review as for twenty', async () => {
    const [few, many] = [await newProduct(), await newProduct()];
    await newReviews(few, [5]);
    await newReviews(many, Array<number>(20).fill(4));
    await dataSource.query(`UPDATE reviews SET status = 'published', moderated_by = $2 WHERE product_id = ANY ($1)`, [
      [few, many],
      manager.userId,
    ]);
    const list = (productId: string) => module.get(ReviewsService).listPublished(productId, { limit: 100 });
    expect((await list(many)).items).toHaveLength(20);
    expect(await countStatements(dataSource, () => list(many))).toBe(3);
    expect(await countStatements(dataSource, () => list(few))).toBe(3);
    const queue = (limit: number) => moderation.list({ status: 'published', limit }, 'en');
    expect(await countStatements(dataSource, () => queue(20))).toBe(await countStatements(dataSource, () => queue(1)));
  });

  it('counts only what is published', async () => {
    const productId = await newProduct();
    const [first] = await newReviews(productId, [5, 1, 1]);
    await moderation.moderate(manager, (first as Review).id, 1, 'published');
    expect(await module.get(ReviewsQueries).summarise(productId)).toMatchObject({ rating: '5.00', reviewsCount: 1 });
  });
});
