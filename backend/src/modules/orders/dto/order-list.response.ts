import { ApiProperty } from '@nestjs/swagger';
import { OrderResponse } from './order.response.js';

export class OrderListResponse {
  @ApiProperty({ type: [OrderResponse] }) items: OrderResponse[];
  @ApiProperty({ type: String, nullable: true, description: 'Send it as `cursor` for the next page; null on the last.' })
  nextCursor: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'To an API key: send it as `updatedSince` of the next round, and no change is missed; some come again, with the same `version`.',
  })
  syncedUntil: Date | null;
}
