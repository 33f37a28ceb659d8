import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { optionalIdempotencyKey } from '../../infrastructure/idempotency/idempotency-keys.js';
import { TakesIdempotencyKey } from '../../infrastructure/idempotency/takes-idempotency-key.decorator.js';
import { OrderResponse } from '../orders/dto/order.response.js';
import { CancelOrderDto } from './dto/cancel-order.dto.js';
import { OrderCancellationService } from './order-cancellation.service.js';

@ApiTags('admin')
@Access('manager')
@Controller('admin/orders')
export class AdminOrdersController {
  constructor(private readonly cancellation: OrderCancellationService) {}

  @Post(':orderId/cancel')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'cancelStartedOrder',
    summary: 'preparing, ready or out_for_delivery → cancelled, with a decision about what was paid',
  })
  @TakesIdempotencyKey({ required: false })
  @ApiOkResponse({ type: OrderResponse })
  @ApiNotFoundResponse({ description: 'ORDER_NOT_FOUND: no such order' })
  @ApiConflictResponse({
    description: 'ORDER_MOVE_NOT_ALLOWED: it stands elsewhere; before it is started it is rejected instead',
  })
  async cancelStartedOrder(
    @CurrentActor() actor: UserActor,
    @UuidParam('orderId') orderId: string,
    @Body() dto: CancelOrderDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<OrderResponse> {
    return this.cancellation.cancelStarted(actor, orderId, dto, optionalIdempotencyKey(key));
  }
}
