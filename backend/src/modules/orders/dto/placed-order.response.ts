import { ApiPropertyOptional } from '@nestjs/swagger';
import { OrderResponse } from './order.response.js';

/** An order just placed. */
export class PlacedOrderResponse extends OrderResponse {
  @ApiPropertyOptional({ description: "Opens a guest's order: send it as X-Order-Token. A link carries it as `#token=`." })
  orderToken?: string;
}
