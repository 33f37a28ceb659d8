import { Body, Controller, Get, Headers, HttpCode, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../common/auth/access.decorator.js';
import type { Actor, ApiKeyActor, UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { PrivateEtag } from '../../common/http/private-etag.decorator.js';
import { ReadyAnswer } from '../../common/http/ready-answer.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { RateLimit } from '../../infrastructure/throttling/rate-limit.decorator.js';
import { CouponGuessesInterceptor } from '../coupons/coupon-guesses.interceptor.js';
import { ListOrdersDto } from './dto/list-orders.dto.js';
import { OrderListResponse } from './dto/order-list.response.js';
import { OrderResponse } from './dto/order.response.js';
import { QuoteDto } from './dto/quote.dto.js';
import { QuoteResponse } from './dto/quote.response.js';
import { OrderAccess } from './order-access.js';
import { OrderChangesQueries } from './order-changes.queries.js';
import { QUOTES_PER_MINUTE } from './order-limits.js';
import { ORDER_REFUSALS } from './order-refusals.js';
import { OrderStream } from './order-stream.js';
import { OrdersQueries } from './orders.queries.js';
import { OrdersService } from './orders.service.js';
import { quoteResponse, QuotesService } from './quotes.service.js';

@ApiTags('orders')
@Controller()
export class OrdersController {
  constructor(
    private readonly quotes: QuotesService,
    private readonly orders: OrdersService,
    private readonly queries: OrdersQueries,
    private readonly changes: OrderChangesQueries,
    private readonly access: OrderAccess,
    private readonly stream: OrderStream,
  ) {}

  @Post('quotes')
  @Access('anyone', 'orders:write')
  @RateLimit(QUOTES_PER_MINUTE)
  @UseInterceptors(CouponGuessesInterceptor)
  @HttpCode(200)
  @ApiOperation({ operationId: 'createQuote', summary: 'Price a cart' })
  @ApiOkResponse({ type: QuoteResponse })
  @ApiConflictResponse({ description: ORDER_REFUSALS })
  async createQuote(
    @CurrentActor() actor: Actor,
    @CurrentLocale() locale: Locale,
    @Body() dto: QuoteDto,
  ): Promise<QuoteResponse> {
    return quoteResponse(await this.quotes.quote(actor, locale, dto));
  }

  @Get('orders')
  @Access('signed-in', 'orders:read')
  @ApiOperation({
    operationId: 'listOrders',
    summary: "The caller's orders, newest first; to an API key all of the shop, in the order in which they changed",
  })
  @ApiOkResponse({ type: OrderListResponse })
  async listOrders(@CurrentActor() actor: UserActor | ApiKeyActor, @Query() filter: ListOrdersDto): Promise<OrderListResponse> {
    return actor.kind === 'api_key' ? this.changes.listChanges(filter) : this.queries.listOrdersOf(actor.userId, filter);
  }

  @Get('orders/:orderId')
  @Access('anyone', 'orders:read', 'orders:write')
  @PrivateEtag()
  @ApiOperation({ operationId: 'getOrder', summary: 'One order: its owner, a guest with X-Order-Token, or an API key' })
  @ApiSecurity('orderToken')
  @ApiOkResponse({ type: OrderResponse })
  @ApiNotFoundResponse({ description: "ORDER_NOT_FOUND: or somebody else's" })
  async getOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @Headers('x-order-token') orderToken: string | undefined,
  ): Promise<ReadyAnswer> {
    // The row says who may see it; what is shown may come from the cache.
    await this.access.getReadableOrderFor(actor, orderId, orderToken);
    return ReadyAnswer.of(await this.orders.getSummary(orderId));
  }

  @Get('orders/:orderId/events')
  @Access('anyone', 'orders:read', 'orders:write')
  @ApiOperation({
    operationId: 'watchOrder',
    summary:
      'The order whenever it changes, as server-sent events; ids are its versions, with refunds the time of the last change too',
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
    await this.access.getReadableOrderFor(actor, orderId, orderToken);
    const concerns = (changed: string): boolean => changed === orderId;
    this.stream.open(request, reply, concerns, async () => {
      const order = await this.orders.presentOne(await this.orders.getOrder(orderId));
      return { id: eventId(order), event: 'order', data: order };
    });
  }
}

/** The order's version; refunds change what it shows, but not its version, so the time of the last change stands behind it then. */
function eventId({ version, refunds, updatedAt }: OrderResponse): string {
  return refunds.length === 0 ? String(version) : `${version}-${updatedAt.getTime()}`;
}
