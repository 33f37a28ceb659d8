import { Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { Actor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { RateLimit } from '../../infrastructure/throttling/rate-limit.decorator.js';
import { OrderAccess } from '../orders/order-access.js';
import { PaymentResponse } from './dto/payment.response.js';
import { PaymentSyncResponse } from './dto/payment-sync.response.js';
import { PAYMENTS_PER_MINUTE, SYNCS_PER_MINUTE } from './payment-limits.js';
import { PaymentsService } from './payments.service.js';

@ApiTags('orders')
@Access('anyone', 'orders:write')
@ApiHeader({ name: 'X-Order-Token', required: false, description: "Opens a guest's order" })
@Controller('orders/:orderId/payments')
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly access: OrderAccess,
  ) {}

  /**
   * Repeats need no key: an order has one live payment, and they answer it, also when its page has changed meanwhile. An answer that was
   * kept for a key would send the customer to a page that has ended.
   */
  @Post()
  @HttpCode(200)
  @RateLimit(PAYMENTS_PER_MINUTE)
  @ApiOperation({ operationId: 'startPayment', summary: 'Start paying an order, or go on' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Not needed: repeats answer the same open payment.' })
  @ApiOkResponse({ type: PaymentResponse })
  @ApiConflictResponse({
    description:
      'ORDER_NOT_PAYABLE: `orderStatus` in details. PAYMENT_DUE_AT_HAND_OVER: in cash or at a till. PAYMENT_OUT_OF_REACH: the shop cannot see any more whether it was paid. PAYMENT_REFUSED: Stripe opens no page for it',
  })
  async startPayment(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @Headers('x-order-token') orderToken: string | undefined,
  ): Promise<PaymentResponse> {
    return PaymentResponse.of(await this.payments.startPayment(await this.access.getOrderFor(actor, orderId, orderToken)));
  }

  @Post('sync')
  @HttpCode(200)
  @RateLimit(SYNCS_PER_MINUTE)
  @ApiOperation({ operationId: 'syncPayment', summary: 'Ask Stripe now what became of the payment' })
  @ApiOkResponse({ type: PaymentSyncResponse })
  async syncPayment(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @Headers('x-order-token') orderToken: string | undefined,
  ): Promise<PaymentSyncResponse> {
    await this.access.getOrderFor(actor, orderId, orderToken);
    return this.payments.syncPayments(orderId);
  }
}
