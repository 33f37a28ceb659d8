import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { ListReviewsDto } from './dto/list-reviews.dto.js';
import { ModerateReviewDto } from './dto/moderate-review.dto.js';
import { ModeratedReviewResponse } from './dto/moderated-review.response.js';
import { ReviewListResponse } from './dto/review-list.response.js';
import { ReplyToReviewDto } from './dto/reply-to-review.dto.js';
import { ReviewModerationService } from './review-moderation.service.js';

const NOT_FOUND = 'REVIEW_NOT_FOUND: there is no such review';
const CHANGED = 'REVIEW_CHANGED: by somebody else; `currentVersion` in details';

@ApiTags('admin')
@Access('manager')
@Controller('admin/reviews')
export class AdminReviewsController {
  constructor(private readonly moderation: ReviewModerationService) {}

  @Get()
  @ApiOperation({ operationId: 'listReviews', summary: 'Reviews of one status, by pages' })
  @ApiOkResponse({ type: ReviewListResponse })
  listReviews(@Query() query: ListReviewsDto, @CurrentLocale() locale: Locale): Promise<ReviewListResponse> {
    return this.moderation.list(query, locale);
  }

  @Post(':reviewId/publish')
  @HttpCode(200)
  @ApiOperation({ operationId: 'publishReview', summary: 'Show a review to everybody, and let it count' })
  @ApiOkResponse({ type: ModeratedReviewResponse })
  @ApiNotFoundResponse({ description: NOT_FOUND })
  @ApiConflictResponse({ description: CHANGED })
  async publishReview(
    @CurrentActor() actor: UserActor,
    @UuidParam('reviewId') reviewId: string,
    @Body() { version }: ModerateReviewDto,
    @CurrentLocale() locale: Locale,
  ): Promise<ModeratedReviewResponse> {
    return this.moderation.presentOne(await this.moderation.moderate(actor, reviewId, version, 'published'), locale);
  }

  @Post(':reviewId/reject')
  @HttpCode(200)
  @ApiOperation({ operationId: 'rejectReview', summary: 'Keep a review from the public, also one that was published' })
  @ApiOkResponse({ type: ModeratedReviewResponse })
  @ApiNotFoundResponse({ description: NOT_FOUND })
  @ApiConflictResponse({ description: CHANGED })
  async rejectReview(
    @CurrentActor() actor: UserActor,
    @UuidParam('reviewId') reviewId: string,
    @Body() { version }: ModerateReviewDto,
    @CurrentLocale() locale: Locale,
  ): Promise<ModeratedReviewResponse> {
    return this.moderation.presentOne(await this.moderation.moderate(actor, reviewId, version, 'rejected'), locale);
  }

  @Post(':reviewId/reply')
  @HttpCode(200)
  @ApiOperation({ operationId: 'replyToReview', summary: "Put the shop's answer below a review, in place of an earlier one" })
  @ApiOkResponse({ type: ModeratedReviewResponse })
  @ApiNotFoundResponse({ description: NOT_FOUND })
  @ApiConflictResponse({ description: CHANGED })
  async replyToReview(
    @CurrentActor() actor: UserActor,
    @UuidParam('reviewId') reviewId: string,
    @Body() dto: ReplyToReviewDto,
    @CurrentLocale() locale: Locale,
  ): Promise<ModeratedReviewResponse> {
    return this.moderation.presentOne(await this.moderation.reply(actor, reviewId, dto), locale);
  }
}
