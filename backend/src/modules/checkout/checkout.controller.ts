import { Body, Controller, Headers, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { Actor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { optionalIdempotencyKey, requireIdempotencyKey } from '../../infrastructure/idempotency/idempotency-keys.js';
import { TakesIdempotencyKey } from '../../infrastructure/idempotency/takes-idempotency-key.decorator.js';
import { RateLimit } from '../../infrastructure/throttling/rate-limit.decorator.js';
import { CouponGuessesInterceptor } from '../coupons/coupon-guesses.interceptor.js';
import { OrderResponse } from '../orders/dto/order.response.js';
import { PlaceOrderDto } from '../orders/dto/place-order.dto.js';
import { PriceChangeResponse } from '../orders/dto/price-change.response.js';
import { PlacedOrderResponse } from '../orders/dto/placed-order.response.js';
import { OrderAccess } from '../orders/order-access.js';
import { ORDERS_PER_MINUTE } from '../orders/order-limits.js';
import { ORDER_REFUSALS } from '../orders/order-refusals.js';
import { OrderCancellationService } from './order-cancellation.service.js';
import { OrderCheckoutService } from './order-checkout.service.js';

@ApiTags('orders')
@Controller('orders')
export class CheckoutController {
  constructor(
    private readonly checkout: OrderCheckoutService,
    private readonly access: OrderAccess,
    private readonly cancellation: OrderCancellationService,
  ) {}

  @Post()
  @Access('anyone', 'orders:write')
  @RateLimit(ORDERS_PER_MINUTE)
  @UseInterceptors(CouponGuessesInterceptor)
  @ApiOperation({ operationId: 'placeOrder', summary: 'Place an order at a quoted price' })
  @TakesIdempotencyKey({ required: true })
  @ApiCreatedResponse({ type: PlacedOrderResponse })
  @ApiExtraModels(PriceChangeResponse)
  @ApiConflictResponse({
    description: `PRICE_CHANGED: details have the new \`quote\` and its \`changes\`, each a PriceChangeResponse. ${ORDER_REFUSALS} CASH_NOT_ACCEPTED: the shop takes no cash.`,
  })
  async placeOrder(
    @CurrentActor() actor: Actor,
    @CurrentLocale() locale: Locale,
    @Headers('idempotency-key') key: string | undefined,
    @Body() dto: PlaceOrderDto,
  ): Promise<PlacedOrderResponse> {
    return this.checkout.placeOrder(actor, locale, requireIdempotencyKey(key), dto);
  }

  @Post(':orderId/cancel')
  @Access('anyone', 'orders:write')
  @HttpCode(200)
  @ApiOperation({ operationId: 'cancelOrder', summary: 'Cancel an order; what was paid goes back' })
  @ApiSecurity('orderToken')
  @TakesIdempotencyKey({ required: false })
  @ApiOkResponse({ type: OrderResponse })
  @ApiNotFoundResponse({ description: "ORDER_NOT_FOUND: or somebody else's" })
  @ApiConflictResponse({
    description:
      'ORDER_MOVE_NOT_ALLOWED: too late; `status` in details. ORDER_PAID_MEANWHILE: the payment has just arrived; cancel again, with a new key, to have it sent back. PAYMENT_OUT_OF_REACH: the shop cannot see any more whether it was paid',
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
