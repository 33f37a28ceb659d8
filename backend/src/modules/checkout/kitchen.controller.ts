import { Body, Controller, Get, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { RejectOrderDto } from './dto/reject-order.dto.js';
import { TicketResponse } from './dto/ticket.response.js';
import { FulfilmentService } from './fulfilment.service.js';
import { OrderCancellationService } from './order-cancellation.service.js';
import { StepOperation } from './step-operation.decorator.js';
import { TicketsService } from './tickets.service.js';

@ApiTags('kitchen')
@Access('kitchen', 'kitchen:write')
@Controller('kitchen/orders')
export class KitchenController {
  constructor(
    private readonly fulfilment: FulfilmentService,
    private readonly tickets: TicketsService,
    private readonly cancellation: OrderCancellationService,
    private readonly stream: OrderStream,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listKitchenOrders', summary: 'What is to be accepted, made and handed over, oldest first' })
  @ApiOkResponse({ type: [TicketResponse] })
  async listKitchenOrders(@CurrentLocale() locale: Locale): Promise<TicketResponse[]> {
    return this.tickets.listKitchenTickets(locale);
  }

  @Get('events')
  @BoardStreamOperation('watchKitchen')
  watchKitchen(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.stream.openBoard(request, reply);
  }

  @Post(':orderId/accept')
  @StepOperation('acceptOrder', 'paid → accepted: gives it a number and a promised time')
  async acceptOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @CurrentLocale() locale: Locale,
  ): Promise<TicketResponse> {
    return this.tickets.presentOne(await this.fulfilment.accept(actor, orderId), locale);
  }

  @Post(':orderId/reject')
  @HttpCode(200)
  @ApiOperation({ operationId: 'rejectOrder', summary: 'paid or accepted → cancelled, with a reason; what was paid goes back' })
  @TakesIdempotencyKey({ required: false })
  @ApiOkResponse({ description: 'Cancelled.' })
  @ApiNotFoundResponse({ description: 'ORDER_NOT_FOUND: no such order' })
  @ApiConflictResponse({ description: 'ORDER_MOVE_NOT_ALLOWED: it stands elsewhere by now; `allowed` in details' })
  async rejectOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @Body() dto: RejectOrderDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<void> {
    await this.cancellation.rejectOrder(actor, orderId, dto.reason, optionalIdempotencyKey(key));
  }

  @Post(':orderId/start')
  @StepOperation('startOrder', 'accepted → preparing')
  async startOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @CurrentLocale() locale: Locale,
  ): Promise<TicketResponse> {
    return this.tickets.presentOne(await this.fulfilment.start(actor, orderId), locale);
  }

  @Post(':orderId/ready')
  @StepOperation('readyOrder', 'preparing → ready')
  async readyOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @CurrentLocale() locale: Locale,
  ): Promise<TicketResponse> {
    return this.tickets.presentOne(await this.fulfilment.ready(actor, orderId), locale);
  }

  @Post(':orderId/hand-over')
  @StepOperation('handOverOrder', 'ready → completed, for pick-up')
  @TakesIdempotencyKey({ required: false })
  async handOverOrder(
    @CurrentActor() actor: Actor,
    @UuidParam('orderId') orderId: string,
    @CurrentLocale() locale: Locale,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<TicketResponse> {
    return this.tickets.presentOne(await this.fulfilment.handOver(actor, orderId, optionalIdempotencyKey(key)), locale);
  }
}
