import { Body, Controller, Get, Headers, HttpCode, Post } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { requireIdempotencyKey } from '../../infrastructure/idempotency/idempotency-keys.js';
import { TakesIdempotencyKey } from '../../infrastructure/idempotency/takes-idempotency-key.decorator.js';
import { OrderRefundsResponse } from './dto/order-refunds.response.js';
import { RefundOrderDto } from './dto/refund-order.dto.js';
import { RefundResponse } from './dto/refund.response.js';
import { OrderRefundsService } from './order-refunds.service.js';

@ApiTags('admin')
@Access('manager')
@Controller('orders/:orderId/refunds')
export class OrderRefundsController {
  constructor(private readonly refunds: OrderRefundsService) {}

  @Get()
  @ApiOperation({ operationId: 'listRefunds', summary: 'What went back of an order, and what may still go' })
  @ApiOkResponse({ type: OrderRefundsResponse })
  @ApiNotFoundResponse({ description: 'ORDER_NOT_FOUND: no such order' })
  async listRefunds(@UuidParam('orderId') orderId: string): Promise<OrderRefundsResponse> {
    return this.refunds.getRefunds(orderId);
  }

  @Post()
  @ApiOperation({ operationId: 'refundOrder', summary: 'Give an amount or lines back, as they were paid' })
  @TakesIdempotencyKey({ required: true })
  @ApiCreatedResponse({
    type: RefundResponse,
    description:
      'Asked for; the money follows within seconds. What was paid in cash or at a till is `succeeded` at once: whoever asks has given it back by hand',
  })
  @ApiNotFoundResponse({ description: 'ORDER_NOT_FOUND: no such order. ORDER_LINE_NOT_FOUND: no such line in it' })
  @ApiConflictResponse({
    description:
      'REFUND_EXCEEDS_PAYMENT: `refundableMinor` in details is left, money and cashback together. REFUND_EXCEEDS_LINE: ' +
      '`refundableQty` in details is left of that line. NOTHING_TO_REFUND: it cost nothing. PAYMENT_DISPUTED: the bank holds the money',
  })
  async refundOrder(
    @CurrentActor() actor: UserActor,
    @UuidParam('orderId') orderId: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() dto: RefundOrderDto,
  ): Promise<RefundResponse> {
    return this.refunds.refund(actor, orderId, dto, requireIdempotencyKey(key));
  }

  @Post(':refundId/retry')
  @HttpCode(201)
  @ApiOperation({ operationId: 'retryRefund', summary: 'Send the money of a failed refund again' })
  @TakesIdempotencyKey({ required: true })
  @ApiCreatedResponse({ type: RefundResponse, description: 'The new refund' })
  @ApiNotFoundResponse({ description: 'ORDER_NOT_FOUND: no such order. REFUND_NOT_FOUND: no such refund' })
  @ApiConflictResponse({
    description:
      'REFUND_NOT_FAILED: it is under way, or was tried again already. REFUND_EXCEEDS_PAYMENT: its money went back otherwise meanwhile. PAYMENT_DISPUTED: the bank holds the money',
  })
  async retryRefund(
    @CurrentActor() actor: UserActor,
    @UuidParam('orderId') orderId: string,
    @UuidParam('refundId') refundId: string,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<RefundResponse> {
    return this.refunds.retry(actor, orderId, refundId, requireIdempotencyKey(key));
  }
}
