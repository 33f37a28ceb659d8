import { Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { Actor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { optionalIdempotencyKey } from '../../infrastructure/idempotency/idempotency-keys.js';
import { TakesIdempotencyKey } from '../../infrastructure/idempotency/takes-idempotency-key.decorator.js';
import { OrderResponse } from '../orders/dto/order.response.js';
import { OrderAccess } from '../orders/order-access.js';
import { OrderCancellationService } from './order-cancellation.service.js';

@ApiTags('orders')
@Controller('orders')
export class CheckoutController {
  constructor(
    private readonly access: OrderAccess,
    private readonly cancellation: OrderCancellationService,
  ) {}

  @Post(':orderId/cancel')
  @Access('anyone')
  @HttpCode(200)
  @ApiOperation({ operationId: 'cancelOrder', summary: 'Cancel an order; what was paid goes back' })
  @ApiSecurity('orderToken')
  @TakesIdempotencyKey({ required: false })
  @ApiOkResponse({ type: OrderResponse })
  @ApiNotFoundResponse({ description: "ORDER_NOT_FOUND: or somebody else's" })
  @ApiConflictResponse({
    description:
      'ORDER_MOVE_NOT_ALLOWED: too late; `status` in details. ORDER_PAID_MEANWHILE: the payment has just arrived; cancel again to have it sent back',
  })
  async cancelOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @Headers('x-order-token') orderToken: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<OrderResponse> {
    await this.access.getOrderFor(actor, orderId, orderToken);
    return this.cancellation.cancelOrder(actor, orderId, optionalIdempotencyKey(key));
  }
}
