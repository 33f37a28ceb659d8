import { Controller, Get, Headers, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../common/auth/access.decorator.js';
import type { Actor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { CurrentLocale, type Locale } from '../../common/http/locale.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { optionalIdempotencyKey } from '../../infrastructure/idempotency/idempotency-keys.js';
import { TakesIdempotencyKey } from '../../infrastructure/idempotency/takes-idempotency-key.decorator.js';
import { OrderStream } from '../orders/order-stream.js';
import { BoardStreamOperation } from './board-stream-operation.decorator.js';
import { TicketResponse } from './dto/ticket.response.js';
import { FulfilmentService } from './fulfilment.service.js';
import { StepOperation } from './step-operation.decorator.js';
import { TicketsService } from './tickets.service.js';

@ApiTags('courier')
@Access('courier', 'kitchen:write')
@Controller('courier/orders')
export class CourierController {
  constructor(
    private readonly fulfilment: FulfilmentService,
    private readonly tickets: TicketsService,
    private readonly stream: OrderStream,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listCourierOrders', summary: 'What waits for a courier or is on its way, oldest first' })
  @ApiOkResponse({ type: [TicketResponse] })
  async listCourierOrders(@CurrentLocale() locale: Locale): Promise<TicketResponse[]> {
    return this.tickets.listCourierTickets(locale);
  }

  @Get('events')
  @BoardStreamOperation('watchCourier')
  watchCourier(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.stream.openBoard(request, reply);
  }

  @Post(':orderId/depart')
  @StepOperation('departOrder', 'ready → out_for_delivery')
  async departOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @CurrentLocale() locale: Locale,
  ): Promise<TicketResponse> {
    return this.tickets.presentOne(await this.fulfilment.depart(actor, orderId), locale);
  }

  @Post(':orderId/deliver')
  @StepOperation('deliverOrder', 'out_for_delivery → completed')
  @TakesIdempotencyKey({ required: false })
  async deliverOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @CurrentLocale() locale: Locale,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<TicketResponse> {
    return this.tickets.presentOne(await this.fulfilment.deliver(actor, orderId, optionalIdempotencyKey(key)), locale);
  }
}
