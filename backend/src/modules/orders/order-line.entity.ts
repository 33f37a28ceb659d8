import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import type { HalfPricing } from './domain/half-and-half.js';
import { Order } from './order.entity.js';

/** A product as it was sold, whole or as one half of a pizza. */
export interface OrderedHalf {
  productId: string;
  variantId: string;
  productSlug: string;
  sku: string;
  name: string;
  removedIngredients: { ingredientId: string; name: string }[];
}

/** The right half of a pizza of two, with what its price was made of; orders from before that was kept do not have it. */
export interface OrderedOtherHalf extends OrderedHalf {
  pricing?: HalfPricing | null;
}

/** One line of an order as it was sold: names and prices are kept, whatever becomes of the product. */
@Entity('order_lines')
@Unique('order_lines_position_key', ['orderId', 'position'])
@Check('order_lines_qty_check', 'qty > 0')
@Check('order_lines_line_total_check', 'unit_price >= 0 AND line_total = qty * unit_price')
@Check(
  'order_lines_shares_check',
  'discount_share >= 0 AND cashback_share >= 0 AND discount_share + cashback_share <= line_total AND tax_amount >= 0',
)
export class OrderLine implements OrderedHalf {
  @PrimaryGeneratedColumn('uuid') id: string;
  @ForeignKey(() => Order, { name: 'order_lines_order_id_fkey' })
  @Column({ name: 'order_id', type: 'uuid' })
  orderId: string;
  @Column({ type: 'integer' }) position: number;
  @Column({ name: 'product_id', type: 'uuid' }) productId: string;
  @Column({ name: 'variant_id', type: 'uuid' }) variantId: string;
  @Column({ name: 'product_slug', type: 'text' }) productSlug: string;
  @Column({ type: 'text' }) sku: string;
  @Column({ type: 'text' }) name: string;
  @Column({ name: 'size_label', type: 'text', nullable: true }) sizeLabel: string | null;
  @Column({ name: 'dough_label', type: 'text', nullable: true }) doughLabel: string | null;
  @Column({ name: 'removed_ingredients', type: 'jsonb', default: [] })
  removedIngredients: OrderedHalf['removedIngredients'];
  /** The right half of a pizza of two, in the line's size and dough; the line itself is the left one. */
  @Column({ name: 'other_half', type: 'jsonb', nullable: true }) otherHalf: OrderedOtherHalf | null;
  @Column({ type: 'integer' }) qty: number;
  @Column({ name: 'unit_price', type: 'bigint', transformer: minorTransformer }) unitPriceMinor: number;
  @Column({ name: 'line_total', type: 'bigint', transformer: minorTransformer }) lineTotalMinor: number;
  @Column({ name: 'discount_share', type: 'bigint', default: 0, transformer: minorTransformer }) discountShareMinor: number;
  @Column({ name: 'cashback_share', type: 'bigint', default: 0, transformer: minorTransformer }) cashbackShareMinor: number;
  @Column({ name: 'tax_rate_bps', type: 'integer' }) taxRateBps: number;
  @Column({ name: 'tax_amount', type: 'bigint', transformer: minorTransformer }) taxAmountMinor: number;
}
