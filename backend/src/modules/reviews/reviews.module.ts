import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrdersSettlementModule } from '../orders/orders-settlement.module.js';
import { ProductsModule } from '../products/products.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminReviewsController } from './admin-reviews.controller.js';
import { ReviewModerationService } from './review-moderation.service.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsQueries } from './reviews.queries.js';
import { ReviewsService } from './reviews.service.js';

@Module({
  imports: [AuditModule, OrdersSettlementModule, ProductsModule, UsersModule],
  controllers: [ReviewsController, AdminReviewsController],
  providers: [ReviewsService, ReviewModerationService, ReviewsQueries],
})
export class ReviewsModule {}
