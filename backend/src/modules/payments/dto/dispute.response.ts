import { ApiProperty } from '@nestjs/swagger';
import { DISPUTE_STATUSES, type DisputeStatus } from '../domain/dispute-status.js';
import type { Dispute } from '../dispute.entity.js';

/** A cardholder's complaint with their bank. It is answered at Stripe's dashboard. */
export class DisputeResponse {
  @ApiProperty({ format: 'uuid' }) disputeId: string;
  @ApiProperty({ description: 'Its id at Stripe.', example: 'du_1PqX' }) stripeDisputeId: string;
  @ApiProperty({ type: 'integer', description: 'In minor units of the order’s currency.', example: 2000 }) amountMinor: number;
  @ApiProperty({ description: 'What the cardholder says, in Stripe’s word.', example: 'product_not_received' }) reason: string;
  @ApiProperty({
    enum: DISPUTE_STATUSES,
    enumName: 'DisputeStatus',
    description:
      '`inquiry`: only a question yet. `needs_response`, `under_review`: the bank holds the money. `closed`: a question that ended.',
  })
  status: DisputeStatus;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until then it may be answered.' })
  dueBy: Date | null;
  @ApiProperty({ format: 'date-time' }) openedAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt: Date | null;

  static of({
    id: disputeId,
    stripeDisputeId,
    amountMinor,
    reason,
    status,
    dueBy,
    openedAt,
    closedAt,
  }: Dispute): DisputeResponse {
    return { disputeId, stripeDisputeId, amountMinor, reason, status, dueBy, openedAt, closedAt };
  }
}
