import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, type FindOptionsWhere, In } from 'typeorm';
import { decodeIdCursor, encodeIdCursor } from '../../common/validation/id-cursor.js';
import { type RatingCount, type RatingSummary, summariseRatings } from './domain/rating-summary.js';
import type { ReviewStatus } from './domain/review-status.js';
import { Review } from './review.entity.js';

export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export interface ReviewPage {
  items: Review[];
  nextCursor: string | null;
}

/** Reviews as they are read; each method is one statement. */
@Injectable()
export class ReviewsQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** What everybody may read of a product, newest first. */
  async listPublished(productId: string, page: PageRequest): Promise<ReviewPage> {
    return this.listPage({ productId, status: 'published' }, 'DESC', page);
  }

  /** What a manager looks through: of those that wait the oldest first, of the others the newest. */
  async listByStatus(status: ReviewStatus, page: PageRequest): Promise<ReviewPage> {
    return this.listPage({ status }, status === 'pending' ? 'ASC' : 'DESC', page);
  }

  /** What a member wrote of these lines. */
  async listOfLines(userId: string, orderLineIds: readonly string[]): Promise<Review[]> {
    return this.dataSource.manager.findBy(Review, { userId, orderLineId: In([...orderLineIds]) });
  }

  /** The published reviews of a product in numbers; within a transaction, as `manager` sees them. */
  async summarise(productId: string, manager: EntityManager = this.dataSource.manager): Promise<RatingSummary> {
    const counts = await manager.query<RatingCount[]>(
      `SELECT rating, count(*)::int AS count FROM reviews WHERE product_id = $1 AND status = 'published' GROUP BY rating`,
      [productId],
    );
    return summariseRatings(counts);
  }

  private async listPage(
    where: FindOptionsWhere<Review>,
    direction: 'ASC' | 'DESC',
    { limit, cursor }: PageRequest,
  ): Promise<ReviewPage> {
    const query = this.dataSource.manager
      .createQueryBuilder(Review, 'reviews')
      .where(where)
      .orderBy('reviews.createdAt', direction)
      .addOrderBy('reviews.id', direction)
      .limit(limit + 1);
    if (cursor) {
      const after = direction === 'ASC' ? '>' : '<';
      const lastId = decodeIdCursor(cursor);
      query.andWhere(`(reviews.created_at, reviews.id) ${after} (SELECT created_at, id FROM reviews WHERE id = :lastId)`, {
        lastId,
      });
    }
    const found = await query.getMany();
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? encodeIdCursor(last.id) : null };
  }
}
