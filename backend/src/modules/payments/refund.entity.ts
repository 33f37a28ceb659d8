import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import type { RefundOrigin, RefundStatus } from '../orders/domain/order-refund.js';
import { Payment } from './payment.entity.js';

/** So many of an order's line. */
export interface RefundedLine {
  orderLineId: string;
  qty: number;
}

/** Money and spent cashback on their way back to a customer. */
@Entity('refunds')
@Index('refunds_payment_id_idx', ['paymentId'])
@Index('refunds_order_id_idx', ['orderId'])
@Index('refunds_unfinished_idx', ['createdAt'], { where: `status IN ('requested', 'pending')` })
@Index('refunds_stripe_refund_id_key', ['stripeRefundId'], { unique: true })
@Index('refunds_idempotency_key_key', ['idempotencyKey'], { unique: true })
@Index('refunds_retry_of_key', ['retryOf'], { unique: true })
@Check('refunds_amount_check', 'amount >= 0 AND cashback >= 0 AND (amount > 0 OR cashback > 0)')
@Check('refunds_payment_check', 'amount = 0 OR payment_id IS NOT NULL')
@Check('refunds_origin_check', `origin IN ('staff', 'cancellation', 'settlement', 'stripe')`)
@Check('refunds_status_check', `status IN ('requested', 'pending', 'succeeded', 'failed')`)
export class Refund {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'order_id', type: 'uuid' })
  @ForeignKey('orders', { name: 'refunds_order_id_fkey' })
  orderId: string;

  /** Null for an order that was paid by cashback alone. */
  @Column({ name: 'payment_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Payment, { name: 'refunds_payment_id_fkey' })
  paymentId: string | null;

  /** Money, in the payment's currency; 0 when cashback alone goes back. */
  @Column({ name: 'amount', type: 'bigint', transformer: minorTransformer })
  amountMinor: number;

  /** Spent cashback that went back with it, in the transaction that asked for it. A cancellation gives it back by itself. */
  @Column({ name: 'cashback', type: 'bigint', default: 0, transformer: minorTransformer })
  cashbackMinor: number;

  /** What of the order it is for; empty for an amount. */
  @Column({ type: 'jsonb', default: [] })
  lines: RefundedLine[];

  @Column({ type: 'text' })
  origin: RefundOrigin;

  /** The failed refund whose money this one sends again. */
  @Column({ name: 'retry_of', type: 'uuid', nullable: true })
  @ForeignKey(() => Refund, { name: 'refunds_retry_of_fkey' })
  retryOf: string | null;

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
