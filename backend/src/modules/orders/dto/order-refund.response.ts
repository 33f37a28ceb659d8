import { ApiProperty } from '@nestjs/swagger';
import { REFUND_ORIGINS, REFUND_STATUSES, type RefundOrigin, type RefundStatus } from '../domain/order-refund.js';

/** What goes back of an order, as its customer sees it. Amounts are minor units of the order's currency. */
export class OrderRefundResponse {
  @ApiProperty({ format: 'uuid' }) refundId: string;
  @ApiProperty({ type: 'integer', description: 'Money, the way it was paid.', example: 800 }) amountMinor: number;
  @ApiProperty({ type: 'integer', description: 'Spent cashback that can be spent again.', example: 200 }) cashbackMinor: number;
  @ApiProperty({
    enum: REFUND_STATUSES,
    enumName: 'RefundStatus',
    description: '`failed`: the bank did not take it; the shop tries again.',
  })
  status: RefundStatus;
  @ApiProperty({ enum: REFUND_ORIGINS, enumName: 'RefundOrigin', description: '`stripe`: made at Stripe’s dashboard.' })
  origin: RefundOrigin;
  @ApiProperty({ type: String, nullable: true, description: 'The words of whoever decided it; null where nobody did.' })
  reason: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
}
