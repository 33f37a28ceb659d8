import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import type { RefundStatus } from './domain/payment-status.js';
import { Payment } from './payment.entity.js';

/** Money on its way back to a customer. */
@Entity('refunds')
@Index('refunds_payment_id_idx', ['paymentId'])
@Index('refunds_unfinished_idx', ['createdAt'], { where: `status IN ('requested', 'pending')` })
@Index('refunds_stripe_refund_id_key', ['stripeRefundId'], { unique: true })
@Index('refunds_idempotency_key_key', ['idempotencyKey'], { unique: true })
@Check('refunds_amount_check', 'amount > 0')
@Check('refunds_status_check', `status IN ('requested', 'pending', 'succeeded', 'failed')`)
export class Refund {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'payment_id', type: 'uuid' })
  @ForeignKey(() => Payment, { name: 'refunds_payment_id_fkey' })
  paymentId: string;

  /** In the payment's currency. */
  @Column({ name: 'amount', type: 'bigint', transformer: minorTransformer })
  amountMinor: number;

  @Column({ type: 'text' })
  reason: string;

  /** A user's id or the name of the part of Forno that asked. */
  @Column({ name: 'requested_by', type: 'text' })
  requestedBy: string;

  @Column({ type: 'text', default: 'requested' })
  status: RefundStatus;

  @Column({ name: 'stripe_refund_id', type: 'text', nullable: true })
  stripeRefundId: string | null;

  @Column({ name: 'idempotency_key', type: 'text' })
  idempotencyKey: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
