import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../common/auth/access.decorator.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import { WebhookReceivedResponse } from './dto/payment.response.js';
import { SettlementService } from './settlement.service.js';

/** Where Stripe tells what happened. Only written down here; a worker settles it. Never throttled: Stripe decides when it calls. */
@ApiTags('webhooks')
@Access('public')
@Controller('webhooks/stripe')
export class StripeWebhookController {
  constructor(
    private readonly stripe: StripeGateway,
    private readonly settlement: SettlementService,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ operationId: 'receiveStripeEvent', summary: "Stripe's events, signed with the webhook's secret" })
  @ApiOkResponse({ type: WebhookReceivedResponse })
  @ApiBadRequestResponse({ description: 'INVALID_WEBHOOK: not signed by Stripe, too old, or of the other mode' })
  async receiveStripeEvent(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<WebhookReceivedResponse> {
    await this.settlement.recordEvent(this.stripe.verifyWebhook(request.rawBody ?? Buffer.alloc(0), signature ?? ''));
    return { received: true };
  }
}
