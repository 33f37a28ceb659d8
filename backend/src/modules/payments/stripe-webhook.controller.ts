import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../common/auth/access.decorator.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { StripeEvent } from '../../infrastructure/stripe/stripe-objects.js';
import { WebhookReceivedResponse } from './dto/webhook-received.response.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { SettlementService } from './settlement.service.js';

/** Where Stripe tells what happened. Only written down here; a worker settles it. Never throttled: Stripe decides when it calls. */
@ApiTags('webhooks')
@Access('public')
@Controller('webhooks/stripe')
export class StripeWebhookController {
  constructor(
    private readonly stripe: StripeGateway,
    private readonly settlement: SettlementService,
    private readonly metrics: PaymentsMetrics,
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
    const event = this.verified(request.rawBody ?? Buffer.alloc(0), signature ?? '');
    await this.settlement.recordEvent(event);
    this.metrics.event(event.type, 'received');
    return { received: true };
  }

  private verified(rawBody: Buffer, signature: string): StripeEvent {
    try {
      return this.stripe.verifyWebhook(rawBody, signature);
    } catch (error) {
      this.metrics.event('unknown', 'refused');
      throw error;
    }
  }
}
