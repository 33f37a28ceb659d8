import { ApiProperty } from '@nestjs/swagger';
import { OrderRefundResponse } from '../../orders/dto/order-refund.response.js';
import type { Refund } from '../refund.entity.js';

export class RefundedLineResponse {
  @ApiProperty({ format: 'uuid' }) orderLineId: string;
  @ApiProperty({ type: 'integer', example: 1 }) qty: number;
}

/** A refund as the shop sees it. */
export class RefundResponse extends OrderRefundResponse {
  @ApiProperty({ description: 'A user’s id or the name of the part of Forno that asked.' }) requestedBy: string;
  @ApiProperty({ type: [RefundedLineResponse], description: 'What it is for; empty for an amount.' })
  lines: RefundedLineResponse[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The failed refund that it tries again.' })
  retryOf: string | null;

  static of(refund: Refund): RefundResponse {
    const { id: refundId, amountMinor, cashbackMinor, status, origin, reason, createdAt, requestedBy, lines, retryOf } = refund;
    return { refundId, amountMinor, cashbackMinor, status, origin, reason, createdAt, requestedBy, lines, retryOf };
  }
}
