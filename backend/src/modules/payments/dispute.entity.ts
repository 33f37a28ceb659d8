import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import type { DisputeStatus } from './domain/dispute-status.js';
import { Payment } from './payment.entity.js';

/** A cardholder's complaint about a payment, and what their bank made of it. */
@Entity('disputes')
@Index('disputes_stripe_dispute_id_key', ['stripeDisputeId'], { unique: true })
@Index('disputes_payment_id_idx', ['paymentId'])
@Index('disputes_open_idx', ['openedAt'], { where: 'closed_at IS NULL' })
@Check('disputes_amount_check', 'amount > 0')
@Check('disputes_status_check', `status IN ('inquiry', 'needs_response', 'under_review', 'won', 'lost', 'closed')`)
@Check('disputes_closed_check', `(closed_at IS NOT NULL) = (status IN ('won', 'lost', 'closed'))`)
export class Dispute {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'payment_id', type: 'uuid' })
  @ForeignKey(() => Payment, { name: 'disputes_payment_id_fkey' })
  paymentId: string;

  @Column({ name: 'stripe_dispute_id', type: 'text' })
  stripeDisputeId: string;

  /** In the payment's currency. */
  @Column({ name: 'amount', type: 'bigint', transformer: minorTransformer })
  amountMinor: number;

  /** Stripe's word for what the cardholder says: `fraudulent`, `product_not_received` and others. */
  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'text' })
  status: DisputeStatus;

  /** Until then the shop may answer at Stripe's dashboard. */
  @Column({ name: 'due_by', type: 'timestamptz', nullable: true })
  dueBy: Date | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  /** When the shop heard how it ended. */
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;
}
