import { ApiProperty } from '@nestjs/swagger';
import { ORDER_STATUSES, type OrderStatus } from '../domain/order-state.js';
import { ACCEPT_TIMEOUT, SYSTEM_REASONS } from '../domain/system-reason.js';
import type { OrderTransition } from '../order-transition.entity.js';

export class OrderTransitionResponse {
  @ApiProperty({ example: 2 }) version: number;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus', nullable: true }) fromStatus: OrderStatus | null;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' }) toStatus: OrderStatus;
  @ApiProperty({ format: 'date-time' }) at: Date;
  @ApiProperty({ description: 'A role, guest, api_key or system.', example: 'kitchen' }) actorType: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: `The words of whoever moved it; where that is the system, a code: ${SYSTEM_REASONS.join(', ')}.`,
    example: ACCEPT_TIMEOUT,
  })
  reason: string | null;

  static of({ version, fromStatus, toStatus, at, actorType, reason }: OrderTransition): OrderTransitionResponse {
    return { version, fromStatus, toStatus, at, actorType, reason };
  }
}
