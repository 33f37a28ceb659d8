import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Locale } from '../../common/http/locale.js';
import { minorTransformer } from '../../common/money/minor.js';
import type { Fulfilment, OrderAddress } from './domain/fulfilment.js';
import type { OrderChannel } from './domain/order-channel.js';
import type { OrderStatus } from './domain/order-state.js';
import type { PaymentMethod } from './domain/payment-method.js';

/** What somebody ordered, for how much, and where it stands. Amounts are minor units of `currency`. */
@Entity('orders')
@Check(
  'orders_status_check',
  `status IN ('pending_payment', 'paid', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed', 'cancelled', 'expired')`,
)
@Check('orders_fulfilment_check', `fulfilment IN ('delivery', 'pickup')`)
@Check('orders_channel_check', `channel IN ('web', 'till', 'kiosk', 'partner')`)
@Check('orders_api_key_check', `(channel = 'web') = (api_key_id IS NULL)`)
@Check('orders_payment_method_check', `payment_method IN ('stripe', 'cash', 'external')`)
@Check('orders_contact_phone_check', `contact_phone IS NOT NULL OR (api_key_id IS NOT NULL AND fulfilment = 'pickup')`)
@Check('orders_contact_email_check', `contact_email IS NOT NULL OR (api_key_id IS NOT NULL AND payment_method <> 'stripe')`)
@Check('orders_currency_check', 'currency = lower(currency)')
@Check(
  'orders_amounts_check',
  'items_total >= 0 AND delivery_fee >= 0 AND discount >= 0 AND cashback_spent >= 0 AND grand_total >= 0 AND tax_total >= 0 AND cashback_earned >= 0',
)
@Check('orders_grand_total_check', 'grand_total = items_total + delivery_fee - discount - cashback_spent')
@Check('orders_delivery_address_check', `(fulfilment = 'delivery') = (address IS NOT NULL)`)
@Check('orders_payment_kept_check', `NOT payment_kept OR status = 'cancelled'`)
@Check(
  'orders_canary_check',
  `NOT is_canary OR (
    grand_total = 0 AND cashback_spent = 0 AND cashback_earned = 0 AND coupon_code IS NULL AND NOT takes_stock
    AND user_id IS NULL AND api_key_id IS NULL AND guest_token_hash IS NULL AND order_number IS NULL
    AND status IN ('pending_payment', 'paid', 'cancelled'))`,
)
@Index('orders_business_date_number_key', ['businessDate', 'orderNumber'], { unique: true })
@Index('orders_user_idx', ['userId', 'createdAt', 'id'])
@Index('orders_created_idx', ['createdAt', 'id'])
@Index('orders_number_idx', ['orderNumber', 'createdAt'])
@Index('orders_updated_idx', ['updatedAt', 'id'])
@Index('orders_unpaid_idx', ['id'], { where: `paid_at IS NULL` })
@Index('orders_open_idx', ['status', 'createdAt'], { where: `status NOT IN ('completed', 'cancelled', 'expired')` })
@Index('orders_canary_idx', ['createdAt'], { where: `is_canary` })
export class Order {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** Null for a guest's order. */
  @ForeignKey('users', { name: 'orders_user_id_fkey' })
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId: string | null;
  /** SHA-256 of the token that opens a guest's order. */
  @Column({ name: 'guest_token_hash', type: 'text', nullable: true }) guestTokenHash: string | null;
  @Column({ type: 'text', default: 'web' }) channel: OrderChannel;
  /** The key it was placed with; null for an order from the shop's own pages. */
  @ForeignKey('api_keys', { name: 'orders_api_key_id_fkey' })
  @Column({ name: 'api_key_id', type: 'uuid', nullable: true })
  apiKeyId: string | null;
  @Column({ name: 'payment_method', type: 'text', default: 'stripe' }) paymentMethod: PaymentMethod;
  @Column({ type: 'text' }) locale: Locale;
  @Column({ type: 'text' }) status: OrderStatus;
  /** Rises by one with every transition, and with nothing else. */
  @Column({ type: 'integer', default: 1 }) version: number;
  /** Short, per business day; given at acceptance. */
  @Column({ name: 'order_number', type: 'integer', nullable: true }) orderNumber: number | null;
  @Column({ name: 'business_date', type: 'date', nullable: true }) businessDate: string | null;
  @Column({ type: 'text' }) fulfilment: Fulfilment;
  @Column({ type: 'text' }) currency: string;
  @Column({ name: 'items_total', type: 'bigint', transformer: minorTransformer }) itemsTotalMinor: number;
  @Column({ name: 'delivery_fee', type: 'bigint', transformer: minorTransformer }) deliveryFeeMinor: number;
  @Column({ name: 'delivery_tax_rate_bps', type: 'integer', default: 0 }) deliveryTaxRateBps: number;
  @Column({ name: 'discount', type: 'bigint', default: 0, transformer: minorTransformer }) discountMinor: number;
  /** The coupon it was ordered with, as it was written; its use is a row of coupon_uses. */
  @Column({ name: 'coupon_code', type: 'text', nullable: true }) couponCode: string | null;
  @Column({ name: 'cashback_spent', type: 'bigint', default: 0, transformer: minorTransformer }) cashbackSpentMinor: number;
  @Column({ name: 'grand_total', type: 'bigint', transformer: minorTransformer }) grandTotalMinor: number;
  @Column({ name: 'tax_total', type: 'bigint', transformer: minorTransformer }) taxTotalMinor: number;
  @Column({ name: 'cashback_rate_bps', type: 'integer' }) cashbackRateBps: number;
  @Column({ name: 'cashback_earned', type: 'bigint', transformer: minorTransformer }) cashbackEarnedMinor: number;
  @Column({ name: 'contact_name', type: 'text' }) contactName: string;
  /** Null where a till's customer left none, who waits for it there. */
  @Column({ name: 'contact_phone', type: 'text', nullable: true }) contactPhone: string | null;
  /** Null where a till's customer left none: no mails are sent. */
  @Column({ name: 'contact_email', type: 'text', nullable: true }) contactEmail: string | null;
  @Column({ type: 'jsonb', nullable: true }) address: OrderAddress | null;
  @Column({ type: 'text', nullable: true }) note: string | null;
  @Column({ name: 'payable_until', type: 'timestamptz', nullable: true }) payableUntil: Date | null;
  @Column({ name: 'paid_at', type: 'timestamptz', nullable: true }) paidAt: Date | null;
  /** Cancelled, and by a manager's decision what was paid, money and cashback, is not given back. */
  @Column({ name: 'payment_kept', type: 'boolean', default: false }) paymentKept: boolean;
  /** Something in it was limited when it was placed: what it took of that is consumed or given back with it. */
  @Column({ name: 'takes_stock', type: 'boolean', default: false }) takesStock: boolean;
  /** The shop's own, placed to see that ordering works: no part of its business (business-orders.ts). Never changes. */
  @Column({ name: 'is_canary', type: 'boolean', default: false }) isCanary: boolean;
  @Column({ name: 'promised_at', type: 'timestamptz', nullable: true }) promisedAt: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
}
