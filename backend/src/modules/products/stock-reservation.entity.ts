import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProductVariant } from './product-variant.entity.js';

/** reserved → consumed when the order is paid; either → released when the order ends before the kitchen began. */
export type StockReservationStatus = 'reserved' | 'consumed' | 'released';

/** What an order has taken of a variant whose stock is limited. */
@Entity('stock_reservations')
@Index('stock_reservations_reserved_idx', ['variantId'], { where: `status = 'reserved'` })
@Check('stock_reservations_qty_check', 'qty > 0')
@Check('stock_reservations_status_check', `status IN ('reserved', 'consumed', 'released')`)
export class StockReservation {
  @PrimaryColumn({ name: 'order_id', type: 'uuid', primaryKeyConstraintName: 'stock_reservations_pkey' })
  @ForeignKey('orders', { name: 'stock_reservations_order_id_fkey' })
  orderId: string;

  @PrimaryColumn({ name: 'variant_id', type: 'uuid', primaryKeyConstraintName: 'stock_reservations_pkey' })
  @ForeignKey(() => ProductVariant, { name: 'stock_reservations_variant_id_fkey' })
  variantId: string;

  @Column({ type: 'integer' })
  qty: number;

  @Column({ type: 'text', default: 'reserved' })
  status: StockReservationStatus;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
