import { ApiProperty } from '@nestjs/swagger';
import { OrderResponse } from './order.response.js';

export class OrderListResponse {
  @ApiProperty({ type: [OrderResponse] }) items: OrderResponse[];
  @ApiProperty({ type: String, nullable: true, description: 'Send it as `cursor` for the next page; null on the last.' })
  nextCursor: string | null;
}
