import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import type { WeeklyOpening } from '../shop/domain/opening-rules.js';
import type { CouponKind, CouponTerms } from './domain/coupon-terms.js';

/** Something off, for whoever knows the code. */
@Entity('coupons')
@Index('coupons_code_key', ['code'], { unique: true })
@Index('coupons_created_idx', ['createdAt', 'id'])
@Check('coupons_code_check', `code ~ '^[A-Z0-9][A-Z0-9-]{2,39}$'`)
@Check(
  'coupons_value_check',
  `CASE kind
     WHEN 'percent' THEN value_bps IS NOT NULL AND value_bps BETWEEN 1 AND 10000 AND value_minor IS NULL
     WHEN 'fixed' THEN value_minor IS NOT NULL AND value_minor > 0 AND value_bps IS NULL
     WHEN 'free_delivery' THEN value_bps IS NULL AND value_minor IS NULL
     ELSE false END`,
)
@Check('coupons_max_discount_check', `max_discount_minor IS NULL OR (kind = 'percent' AND max_discount_minor > 0)`)
@Check('coupons_currency_check', 'currency = lower(currency)')
@Check('coupons_dates_check', 'starts_at < ends_at')
@Check('coupons_minimum_basket_check', 'minimum_basket_minor >= 0')
@Check('coupons_uses_check', 'uses >= 0 AND (max_uses IS NULL OR uses <= max_uses)')
@Check('coupons_limits_check', 'max_uses > 0 AND max_uses_per_customer > 0')
export class Coupon implements CouponTerms {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Normalised; never changed, for orders and mails name it. */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  kind: CouponKind;

  @Column({ name: 'value_bps', type: 'integer', nullable: true })
  valueBps: number | null;

  @Column({ name: 'value_minor', type: 'bigint', nullable: true, transformer: minorTransformer })
  valueMinor: number | null;

  @Column({ name: 'max_discount_minor', type: 'bigint', nullable: true, transformer: minorTransformer })
  maxDiscountMinor: number | null;

  /** Of all its amounts. */
  @Column({ type: 'text' })
  currency: string;

  @Column({ name: 'starts_at', type: 'timestamptz', nullable: true })
  startsAt: Date | null;

  @Column({ name: 'ends_at', type: 'timestamptz', nullable: true })
  endsAt: Date | null;

  @Column({ name: 'weekly_hours', type: 'jsonb', default: [] })
  weeklyHours: WeeklyOpening[];

  @Column({ name: 'minimum_basket_minor', type: 'bigint', default: 0, transformer: minorTransformer })
  minimumBasketMinor: number;

  @Column({ name: 'max_uses', type: 'integer', nullable: true })
  maxUses: number | null;

  @Column({ name: 'max_uses_per_customer', type: 'integer', nullable: true })
  maxUsesPerCustomer: number | null;

  @Column({ type: 'boolean', default: false })
  exclusive: boolean;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  /** How many of its uses are reserved or consumed; changed with them, in the same transaction. */
  @Column({ type: 'integer', default: 0 })
  uses: number;

  /** Rises with every change of the terms, not with a use. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt: Date;
}
