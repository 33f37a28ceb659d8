import { Check, Column, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import type { HalfPricePolicy } from './domain/half-price-policy.js';
import type { OpeningException, OpeningRules, WeeklyOpening } from './domain/opening-rules.js';
import type { StageTargetSeconds } from './domain/stage-targets.js';

/** The table has this one row. */
export const SHOP_SETTINGS_ID = 1;

/** How the shop sells: when, where to, and for how much. */
@Entity('shop_settings')
@Check('shop_settings_id_check', 'id = 1')
@Check('shop_settings_delivery_fee_minor_check', 'delivery_fee_minor >= 0')
@Check('shop_settings_delivery_tax_rate_bps_check', 'delivery_tax_rate_bps BETWEEN 0 AND 10000')
@Check('shop_settings_minimum_order_minor_check', 'minimum_order_minor >= 0')
@Check('shop_settings_pickup_minutes_check', 'pickup_minutes > 0')
@Check('shop_settings_delivery_minutes_check', 'delivery_minutes > 0')
@Check('shop_settings_accept_timeout_minutes_check', 'accept_timeout_minutes > 0')
@Check('shop_settings_half_price_policy_check', `half_price_policy IN ('higher', 'average')`)
export class ShopSettings implements OpeningRules {
  @PrimaryColumn({ type: 'smallint', default: SHOP_SETTINGS_ID })
  id: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', default: '' })
  address: string;

  @Column({ type: 'text', default: '' })
  phone: string;

  /** IANA name; opening hours, exceptions and business days are told by it. */
  @Column({ name: 'time_zone', type: 'text', default: 'UTC' })
  timeZone: string;

  @Column({ name: 'weekly_hours', type: 'jsonb', default: [] })
  weeklyHours: WeeklyOpening[];

  @Column({ name: 'hour_exceptions', type: 'jsonb', default: [] })
  hourExceptions: OpeningException[];

  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true })
  pausedUntil: Date | null;

  /** Tax-inclusive, the same for every delivery. */
  @Column({ name: 'delivery_fee_minor', type: 'bigint', default: 0, transformer: minorTransformer })
  deliveryFeeMinor: number;

  /** Tax contained in the delivery fee, in basis points. */
  @Column({ name: 'delivery_tax_rate_bps', type: 'integer', default: 0 })
  deliveryTaxRateBps: number;

  /** The least that an order's goods must come to. */
  @Column({ name: 'minimum_order_minor', type: 'bigint', default: 0, transformer: minorTransformer })
  minimumOrderMinor: number;

  @Column({ name: 'served_postcodes', type: 'text', array: true, default: [] })
  servedPostcodes: string[];

  /** From an order's acceptance until it can be picked up. */
  @Column({ name: 'pickup_minutes', type: 'integer', default: 20 })
  pickupMinutes: number;

  /** From an order's acceptance until it is at the door. */
  @Column({ name: 'delivery_minutes', type: 'integer', default: 45 })
  deliveryMinutes: number;

  /** What a pizza of two halves costs. */
  @Column({ name: 'half_price_policy', type: 'text', default: 'higher' })
  halfPricePolicy: HalfPricePolicy;

  /** Whether orders may be paid in cash when they are handed over. */
  @Column({ name: 'cash_enabled', type: 'boolean', default: false })
  cashEnabled: boolean;

  /** Paid orders go to the kitchen without anybody's word. */
  @Column({ name: 'auto_accept', type: 'boolean', default: false })
  autoAccept: boolean;

  /** A paid order that nobody accepted for this long is rejected and refunded. */
  @Column({ name: 'accept_timeout_minutes', type: 'integer', default: 10 })
  acceptTimeoutMinutes: number;

  @Column({
    name: 'stage_target_seconds',
    type: 'jsonb',
    default: { paid: 300, accepted: 300, preparing: 900, ready: 600, out_for_delivery: 1800 },
  })
  stageTargetSeconds: StageTargetSeconds;

  /** 1 until somebody has set the shop up; rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
