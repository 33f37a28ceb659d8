import { ApiProperty } from '@nestjs/swagger';
import { isDisputed } from '../domain/dispute-status.js';
import { lineValueMinor } from '../domain/refund-split.js';
import type { RefundState } from '../refund-books.js';
import type { Refund } from '../refund.entity.js';
import type { RefundableLine } from '../refundable-lines.js';
import { DisputeResponse } from './dispute.response.js';
import { RefundResponse } from './refund.response.js';

export class RefundableHalfResponse {
  @ApiProperty({ example: 'Margherita' }) name: string;
}

export class RefundableLineResponse extends RefundableHalfResponse {
  @ApiProperty({ format: 'uuid' }) orderLineId: string;
  @ApiProperty({
    type: RefundableHalfResponse,
    nullable: true,
    description: 'The right half of a pizza of two; null for a whole.',
  })
  otherHalf: RefundableHalfResponse | null;
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: 'integer', description: 'How many were ordered.', example: 2 }) qty: number;
  @ApiProperty({
    type: [Number],
    description: 'What refunding one more of it comes to, two more, and so on: one entry for each that is left.',
    example: [990, 1980],
  })
  valuesMinor: number[];
}

/** An order's money for those who give it back. Amounts are minor units of `currency`. */
export class OrderRefundsResponse {
  @ApiProperty({ format: 'uuid' }) orderId: string;
  @ApiProperty({ example: 'eur' }) currency: string;
  @ApiProperty({ type: 'integer', description: 'Money that may still go back.', example: 1500 }) refundableMinor: number;
  @ApiProperty({ type: 'integer', description: 'Spent cashback that may still go back.', example: 480 })
  refundableCashbackMinor: number;
  @ApiProperty({ type: [RefundableLineResponse] }) lines: RefundableLineResponse[];
  @ApiProperty({ type: [RefundResponse], description: 'Oldest first.' }) refunds: RefundResponse[];

  @ApiProperty({ type: [DisputeResponse], description: 'Oldest first.' }) disputes: DisputeResponse[];

  static of({ order, disputes, left }: RefundState, refunds: Refund[], lines: RefundableLine[]): OrderRefundsResponse {
    // What a bank holds cannot go back.
    const isHeld = isDisputed(disputes);
    return {
      orderId: order.id,
      currency: order.currency,
      refundableMinor: isHeld ? 0 : left.moneyMinor,
      refundableCashbackMinor: isHeld ? 0 : left.cashbackMinor,
      lines: lines.map((refundable) => lineOf(refundable)),
      refunds: refunds.map((refund) => RefundResponse.of(refund)),
      disputes: disputes.map((dispute) => DisputeResponse.of(dispute)),
    };
  }
}

function lineOf({ line, refundedQty }: RefundableLine): RefundableLineResponse {
  const { id: orderLineId, name, otherHalf, sizeLabel, qty } = line;
  const left = Array.from({ length: Math.max(0, qty - refundedQty) }, (_, index) => index + 1);
  return {
    orderLineId,
    name,
    otherHalf: otherHalf && { name: otherHalf.name },
    sizeLabel,
    qty,
    valuesMinor: left.map((pieces) => lineValueMinor(line, refundedQty, pieces)),
  };
}
