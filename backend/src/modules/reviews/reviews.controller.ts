import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { ReadyAnswer } from '../../common/http/ready-answer.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { ListProductReviewsDto } from './dto/list-product-reviews.dto.js';
import { OwnReviewResponse } from './dto/own-review.response.js';
import { ProductReviewsResponse } from './dto/product-reviews.response.js';
import { WriteReviewDto } from './dto/write-review.dto.js';
import { ReviewsService } from './reviews.service.js';

@ApiTags('reviews')
@Controller()
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get('products/:productId/reviews')
  @Access('public')
  @ApiOperation({
    operationId: 'listProductReviews',
    summary: 'What is said of a product: in numbers, and newest first by pages',
  })
  @ApiOkResponse({ type: ProductReviewsResponse })
  @ApiResponse({ status: 304, description: 'What If-None-Match names is still the answer' })
  @ApiNotFoundResponse({ description: 'PRODUCT_NOT_FOUND: unknown, or not on the menu' })
  async listProductReviews(
    @UuidParam('productId') productId: string,
    @Query() page: ListProductReviewsDto,
  ): Promise<ReadyAnswer> {
    return ReadyAnswer.of(await this.reviews.listPublished(productId, page));
  }

  @Post('products/:productId/reviews')
  @Access('signed-in')
  @ApiOperation({
    operationId: 'writeReview',
    summary: 'Review what one has bought and got, once a line of an order',
    description: 'It is pending until a manager has published it.',
  })
  @ApiCreatedResponse({ type: OwnReviewResponse })
  @ApiNotFoundResponse({ description: "ORDER_LINE_NOT_FOUND: or somebody else's, or another product's" })
  @ApiConflictResponse({
    description:
      'ORDER_NOT_COMPLETED: wait until it has been delivered or handed over. REVIEW_EXISTS: this line has been reviewed.',
  })
  writeReview(
    @CurrentActor() actor: UserActor,
    @UuidParam('productId') productId: string,
    @Body() dto: WriteReviewDto,
  ): Promise<OwnReviewResponse> {
    return this.reviews.write(actor, productId, dto);
  }

  @Get('orders/:orderId/reviews')
  @Access('signed-in')
  @ApiOperation({ operationId: 'listOrderReviews', summary: "The caller's reviews of one of their orders" })
  @ApiOkResponse({ type: [OwnReviewResponse] })
  @ApiNotFoundResponse({ description: "ORDER_NOT_FOUND: or somebody else's" })
  listOrderReviews(@CurrentActor() actor: UserActor, @UuidParam('orderId') orderId: string): Promise<OwnReviewResponse[]> {
    return this.reviews.listOwn(actor, orderId);
  }
}
