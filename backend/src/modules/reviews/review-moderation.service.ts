import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { UserActor } from '../../common/auth/actor.js';
import type { Locale } from '../../common/http/locale.js';
import { Clock } from '../../common/time/clock.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import { ProductsService } from '../products/products.service.js';
import type { ReviewStatus } from './domain/review-status.js';
import type { ListReviewsDto } from './dto/list-reviews.dto.js';
import type { ModeratedReviewResponse } from './dto/moderated-review.response.js';
import type { ReviewListResponse } from './dto/review-list.response.js';
import { ReviewResponse } from './dto/review.response.js';
import type { ReplyToReviewDto } from './dto/reply-to-review.dto.js';
import { Review } from './review.entity.js';
import { ReviewChangedError, ReviewNotFoundError } from './reviews.errors.js';
import { ReviewsQueries } from './reviews.queries.js';

/** What managers do to reviews. Whoever read an outdated version is refused, so that nobody overrules unknowingly. */
@Injectable()
export class ReviewModerationService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly queries: ReviewsQueries,
    private readonly products: ProductsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list({ status, ...page }: ListReviewsDto, locale: Locale): Promise<ReviewListResponse> {
    const { items, nextCursor } = await this.queries.listByStatus(status, page);
    return { items: await this.present(items, locale), nextCursor };
  }

  /**
   * Publishes or rejects a review, whatever it was before. Status, the product's rating and count, and audit are one transaction;
   * asking for the status it has changes nothing. Throws ReviewNotFoundError, ReviewChangedError.
   */
  async moderate(actor: UserActor, reviewId: string, version: number, to: 'published' | 'rejected'): Promise<Review> {
    const { review, ratedSlug } = await inTransaction(this.dataSource, async (manager) => {
      const before = await getReview(manager, reviewId, version);
      if (before.status === to) {
        return { review: before, ratedSlug: null };
      }
      const after = await this.change(manager, before, { status: to, moderatedBy: actor.userId });
      await this.record(manager, actor, `review.${to}`, after, { from: before.status });
      return { review: after, ratedSlug: await this.rate(manager, before.status, after) };
    });
    if (ratedSlug !== null) {
      await this.products.evictProduct(ratedSlug);
    }
    return review;
  }

  /**
   * Puts the shop's answer below a review, in place of an earlier one. Answer and audit are one transaction. Throws
   * ReviewNotFoundError, ReviewChangedError.
   */
  async reply(actor: UserActor, reviewId: string, { version, reply }: ReplyToReviewDto): Promise<Review> {
    return inTransaction(this.dataSource, async (manager) => {
      const before = await getReview(manager, reviewId, version);
      const after = await this.change(manager, before, { reply, repliedAt: this.clock.now() });
      await this.record(manager, actor, 'review.replied', after, { reply });
      return after;
    });
  }

  /** As managers see them, with the names of the products in their language. */
  async present(reviews: Review[], locale: Locale): Promise<ModeratedReviewResponse[]> {
    const products = await this.products.listNames([...new Set(reviews.map(({ productId }) => productId))], locale);
    return reviews.map((review) => {
      const { slug = '', name = '' } = products.get(review.productId) ?? {};
      const { status, version } = review;
      return { ...ReviewResponse.of(review), status, version, productSlug: slug, productName: name };
    });
  }

  async presentOne(review: Review, locale: Locale): Promise<ModeratedReviewResponse> {
    const [response] = await this.present([review], locale);
    return response as ModeratedReviewResponse;
  }

  private async change(manager: EntityManager, before: Review, change: Partial<Review>): Promise<Review> {
    const { id, version } = before;
    const next = { ...change, version: version + 1 };
    const { affected } = await manager.update(Review, { id, version }, next);
    if (affected !== 1) {
      throw new ReviewChangedError((await manager.findOneByOrFail(Review, { id })).version);
    }
    return { ...before, ...next };
  }

  /** The rated product's slug, or null where the change counts for nothing. */
  private async rate(manager: EntityManager, from: ReviewStatus, { productId, status }: Review): Promise<string | null> {
    if (from !== 'published' && status !== 'published') {
      return null;
    }
    return this.products.applyRating(manager, productId, () => this.queries.summarise(productId, manager));
  }

  private async record(
    manager: EntityManager,
    actor: UserActor,
    action: string,
    { id, productId }: Review,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(manager, { actor, action, subjectType: 'review', subjectId: id, details: { productId, ...details } });
  }
}

async function getReview(manager: EntityManager, reviewId: string, version: number): Promise<Review> {
  const review = await manager.findOneBy(Review, { id: reviewId });
  if (!review) {
    throw new ReviewNotFoundError();
  }
  if (review.version !== version) {
    throw new ReviewChangedError(review.version);
  }
  return review;
}
