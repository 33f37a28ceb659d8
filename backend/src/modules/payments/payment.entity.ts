import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import type { PaymentMethod } from '../orders/domain/payment-method.js';
import type { PaymentStatus } from './domain/payment-status.js';

/** One attempt to pay an order at Stripe, or what is due for it at hand-over. */
@Entity('payments')
@Index('payments_order_id_attempt_key', ['orderId', 'attempt'], { unique: true })
@Index('payments_stripe_session_id_key', ['stripeSessionId'], { unique: true })
@Index('payments_stripe_payment_intent_id_key', ['stripePaymentIntentId'], { unique: true })
@Index('payments_one_live_key', ['orderId'], { unique: true, where: `status NOT IN ('failed', 'expired', 'orphaned')` })
@Index('payments_unfinished_idx', ['createdAt'], { where: `status IN ('created', 'open', 'processing')` })
@Check('payments_method_check', `method IN ('stripe', 'cash', 'external')`)
@Check(
  'payments_status_check',
  `status IN ('created', 'open', 'processing', 'due', 'succeeded', 'partially_refunded', 'refunded', 'failed', 'expired', 'orphaned', 'disputed', 'charged_back')`,
)
@Check('payments_due_check', `status <> 'due' OR (method <> 'stripe' AND amount_received = 0)`)
@Check('payments_amount_check', 'amount > 0')
@Check('payments_amount_refunded_check', 'amount_refunded BETWEEN 0 AND amount_received')
export class Payment {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'order_id', type: 'uuid' })
  @ForeignKey('orders', { name: 'payments_order_id_fkey' })
  orderId: string;

  /** 1 for an order's first payment. */
  @Column({ type: 'integer' })
  attempt: number;

  @Column({ type: 'text' })
  method: PaymentMethod;

  @Column({ type: 'text', default: 'created' })
  status: PaymentStatus;

  /** To be paid: the order's grand total; of orphaned money, what its page asked for. */
  @Column({ name: 'amount', type: 'bigint', transformer: minorTransformer })
  amountMinor: number;

  @Column({ name: 'amount_received', type: 'bigint', default: 0, transformer: minorTransformer })
  receivedMinor: number;

  @Column({ name: 'amount_refunded', type: 'bigint', default: 0, transformer: minorTransformer })
  refundedMinor: number;

  @Column({ type: 'text' })
  currency: string;

  @Column({ type: 'boolean' })
  livemode: boolean;

  @Column({ name: 'stripe_session_id', type: 'text', nullable: true })
  stripeSessionId: string | null;

  @Column({ name: 'stripe_payment_intent_id', type: 'text', nullable: true })
  stripePaymentIntentId: string | null;

  @Column({ name: 'checkout_url', type: 'text', nullable: true })
  checkoutUrl: string | null;

  @Column({ name: 'session_expires_at', type: 'timestamptz', nullable: true })
  sessionExpiresAt: Date | null;

  /** When the shop itself took the payment page away to cancel the order, which is then not its expiry. */
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
