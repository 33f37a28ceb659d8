import { Body, Controller, Get, Headers, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiSecurity,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../common/auth/access.decorator.js';
import type { Actor, UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { requireIdempotencyKey } from '../../infrastructure/idempotency/idempotency-keys.js';
import { DEFAULT_ORDERS_LIMIT, ListOrdersDto } from './dto/list-orders.dto.js';
import { OrderListResponse } from './dto/order-list.response.js';
import { OrderResponse } from './dto/order.response.js';
import { PlaceOrderDto } from './dto/place-order.dto.js';
import { PlacedOrderResponse } from './dto/placed-order.response.js';
import { QuoteDto } from './dto/quote.dto.js';
import { QuoteResponse } from './dto/quote.response.js';
import { OrderAccess } from './order-access.js';
import { OrderPlacementService } from './order-placement.service.js';
import { OrderStream } from './order-stream.js';
import { OrdersQueries } from './orders.queries.js';
import { OrdersService } from './orders.service.js';
import { quoteResponse, QuotesService } from './quotes.service.js';

const REFUSALS =
  'SHOP_CLOSED: it takes no orders right now; `opensAt` in details. POSTCODE_NOT_SERVED: no delivery there. ' +
  'LINES_UNAVAILABLE: some of it cannot be had; `lines` in details. BELOW_MINIMUM: `missingMinor` in details. ' +
  'TOTAL_TOO_SMALL: for a card payment.';

@ApiTags('orders')
@Controller()
export class OrdersController {
  constructor(
    private readonly quotes: QuotesService,
    private readonly placement: OrderPlacementService,
    private readonly orders: OrdersService,
    private readonly queries: OrdersQueries,
    private readonly access: OrderAccess,
    private readonly stream: OrderStream,
  ) {}

  @Post('quotes')
  @Access('anyone')
  @HttpCode(200)
  @ApiOperation({ operationId: 'createQuote', summary: 'Price a cart' })
  @ApiOkResponse({ type: QuoteResponse })
  @ApiConflictResponse({ description: REFUSALS })
  async createQuote(
    @CurrentActor() actor: Actor,
    @CurrentLocale() locale: Locale,
    @Body() dto: QuoteDto,
  ): Promise<QuoteResponse> {
    return quoteResponse(await this.quotes.quote(actor, locale, dto));
  }

  @Post('orders')
  @Access('anyone')
  @ApiOperation({ operationId: 'placeOrder', summary: 'Place an order at a quoted price' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'New for each order; the same for a repeat.' })
  @ApiCreatedResponse({ type: PlacedOrderResponse })
  @ApiConflictResponse({ description: `PRICE_CHANGED: the new quote is in details. ${REFUSALS}` })
  @ApiUnprocessableEntityResponse({
    description: 'IDEMPOTENCY_KEY_MISSING: send one. IDEMPOTENCY_KEY_REUSED: for another order.',
  })
  async placeOrder(
    @CurrentActor() actor: Actor,
    @CurrentLocale() locale: Locale,
    @Headers('idempotency-key') key: string | undefined,
    @Body() dto: PlaceOrderDto,
  ): Promise<PlacedOrderResponse> {
    return this.placement.placeOrder(actor, locale, requireIdempotencyKey(key), dto);
  }

  @Get('orders')
  @Access('signed-in')
  @ApiOperation({ operationId: 'listOrders', summary: "The caller's orders, newest first" })
  @ApiOkResponse({ type: OrderListResponse })
  async listOrders(@CurrentActor() actor: UserActor, @Query() { limit, cursor }: ListOrdersDto): Promise<OrderListResponse> {
    return this.queries.listOrdersOf(actor.userId, limit ?? DEFAULT_ORDERS_LIMIT, cursor);
  }

  @Get('orders/:orderId')
  @Access('anyone')
  @ApiOperation({ operationId: 'getOrder', summary: 'One order: its owner, or a guest with X-Order-Token' })
  @ApiSecurity('orderToken')
  @ApiOkResponse({ type: OrderResponse })
  @ApiNotFoundResponse({ description: "ORDER_NOT_FOUND: or somebody else's" })
  async getOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @Headers('x-order-token') orderToken?: string,
  ): Promise<OrderResponse> {
    return this.orders.presentOne(await this.access.getOrderFor(actor, orderId, orderToken));
  }

  @Get('orders/:orderId/events')
  @Access('anyone')
  @ApiOperation({
    operationId: 'watchOrder',
    summary: 'The order whenever it changes, as server-sent events; ids are its versions',
  })
  @ApiSecurity('orderToken')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'An event `order` with the order, now and after each change.' })
  @ApiNotFoundResponse({ description: "ORDER_NOT_FOUND: or somebody else's" })
  async watchOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @Headers('x-order-token') orderToken: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.access.getOrderFor(actor, orderId, orderToken);
    const concerns = (changed: string): boolean => changed === orderId;
    this.stream.open(request, reply, concerns, async () => {
      const order = await this.orders.presentOne(await this.orders.getOrder(orderId));
      return { id: String(order.version), event: 'order', data: order };
    });
  }
}
