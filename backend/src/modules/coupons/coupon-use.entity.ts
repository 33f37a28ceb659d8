import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import { Coupon } from './coupon.entity.js';

/** reserved: the order waits for its payment. consumed: it was paid, or goes to the kitchen. released: it counts no more. */
export type CouponUseStatus = 'reserved' | 'consumed' | 'released';

/** A coupon on an order, which has one at most. */
@Entity('coupon_uses')
@Index('coupon_uses_coupon_idx', ['couponId', 'status'])
@Index('coupon_uses_identities_idx', { synchronize: false })
@Check(
  'coupon_uses_status_check',
  `CASE status
     WHEN 'reserved' THEN consumed_at IS NULL AND released_at IS NULL
     WHEN 'consumed' THEN consumed_at IS NOT NULL AND released_at IS NULL
     WHEN 'released' THEN released_at IS NOT NULL
     ELSE false END`,
)
@Check('coupon_uses_amount_check', 'amount > 0')
export class CouponUse {
  @PrimaryColumn({ name: 'order_id', type: 'uuid', primaryKeyConstraintName: 'coupon_uses_pkey' })
  @ForeignKey('orders', { name: 'coupon_uses_order_id_fkey' })
  orderId: string;

  @Column({ name: 'coupon_id', type: 'uuid' })
  @ForeignKey(() => Coupon, { name: 'coupon_uses_coupon_id_fkey' })
  couponId: string;

  /** Keyed hashes of everything that tells the customer: account, e-mail addresses, phone. None for somebody nameless at a till. */
  @Column({ type: 'text', array: true })
  identities: string[];

  @Column({ type: 'text', default: 'reserved' })
  status: CouponUseStatus;

  /** What it took off, goods and delivery together. */
  @Column({ name: 'amount', type: 'bigint', transformer: minorTransformer })
  amountMinor: number;

  @Column({ name: 'reserved_at', type: 'timestamptz', default: () => 'now()' })
  reservedAt: Date;

  @Column({ name: 'consumed_at', type: 'timestamptz', nullable: true })
  consumedAt: Date | null;

  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt: Date | null;
}
