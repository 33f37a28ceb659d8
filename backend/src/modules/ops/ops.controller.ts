import { Controller, Get } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import type { UserActor } from '../../common/auth/actor.js';
import { CurrentActor } from '../../common/auth/current-actor.decorator.js';
import { UuidParam } from '../../common/validation/uuid-param.js';
import { TimelineResponse } from './dto/timeline.response.js';
import { OrderTimelineService } from './order-timeline.service.js';

@ApiTags('admin')
@Access('manager')
@Controller('ops/orders')
export class OpsController {
  constructor(private readonly timelines: OrderTimelineService) {}

  @Get(':orderId/timeline')
  @ApiOperation({
    operationId: 'getOrderTimeline',
    summary: 'All that happened to an order: moves, payments, refunds, disputes, cashback, events, follow-ups, jobs, acts',
    description: 'That it was read is audited.',
  })
  @ApiOkResponse({ type: TimelineResponse })
  @ApiNotFoundResponse({ description: 'ORDER_NOT_FOUND: no such order' })
  async getOrderTimeline(@CurrentActor() actor: UserActor, @UuidParam('orderId') orderId: string): Promise<TimelineResponse> {
    return this.timelines.read(orderId, actor);
  }
}
