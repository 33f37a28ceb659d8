import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { UserActor } from '../../common/auth/actor.js';
import { Clock } from '../../common/time/clock.js';
import { violatedConstraint } from '../../infrastructure/database/in-transaction.js';
import { OrderLineNotFoundError } from '../orders/orders.errors.js';
import { OrdersService } from '../orders/orders.service.js';
import { ProductsService } from '../products/products.service.js';
import { UsersService } from '../users/users.service.js';
import { shownName } from './domain/shown-name.js';
import { OwnReviewResponse } from './dto/own-review.response.js';
import { ProductReviewsResponse } from './dto/product-reviews.response.js';
import type { WriteReviewDto } from './dto/write-review.dto.js';
import { Review } from './review.entity.js';
import { ReviewExistsError } from './reviews.errors.js';
import { type PageRequest, ReviewsQueries } from './reviews.queries.js';

/** Reviews as shoppers write and read them. */
@Injectable()
export class ReviewsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly queries: ReviewsQueries,
    private readonly orders: OrdersService,
    private readonly products: ProductsService,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  /** What is said of a product on the menu, newest first. Throws ProductNotFoundError. */
  async listPublished(productId: string, page: PageRequest): Promise<ProductReviewsResponse> {
    await this.products.requireOnMenu(productId);
    const [summary, reviews] = [await this.queries.summarise(productId), await this.queries.listPublished(productId, page)];
    return ProductReviewsResponse.of(summary, reviews);
  }

  /** What the caller wrote of their order's lines. Throws OrderNotFoundError for somebody else's order. */
  async listOwn(actor: UserActor, orderId: string): Promise<OwnReviewResponse[]> {
    const lines = await this.orders.listLinesOf(actor.userId, orderId);
    const reviews = await this.queries.listOfLines(
      actor.userId,
      lines.map(({ id }) => id),
    );
    return reviews.map((review) => OwnReviewResponse.of(review));
  }

  /**
   * Writes the review of a line that the caller bought and has got; it is pending and counts for nothing yet. Of two at once
   * the unique index lets one in. A pizza of two halves may be reviewed as either of them. Throws OrderLineNotFoundError for
   * somebody else's line or another product's, OrderNotCompletedError, and ReviewExistsError for the second of a line.
   */
  async write(actor: UserActor, productId: string, { orderLineId, rating, text }: WriteReviewDto): Promise<OwnReviewResponse> {
    const line = await this.orders.getReceivedLine(actor.userId, orderLineId);
    if (line.productId !== productId && line.otherHalf?.productId !== productId) {
      throw new OrderLineNotFoundError();
    }
    const { name } = await this.users.getUser(actor.userId);
    const review = this.dataSource.manager.create(Review, {
      orderLineId,
      productId,
      userId: actor.userId,
      authorName: shownName(name),
      rating,
      text: text ?? '',
      reply: null,
      repliedAt: null,
      createdAt: this.clock.now(),
    });
    try {
      return OwnReviewResponse.of(await this.dataSource.manager.save(review));
    } catch (error) {
      throw violatedConstraint(error) === 'reviews_order_line_key' ? new ReviewExistsError() : error;
    }
  }
}
