import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { OrderStatus } from './domain/order-state.js';
import { Order } from './order.entity.js';

/** One step of an order's history; append-only. */
@Entity('order_transitions')
@Check('order_transitions_first_check', '(version = 1) = (from_status IS NULL)')
export class OrderTransition {
  @ForeignKey(() => Order, { name: 'order_transitions_order_id_fkey' })
  @PrimaryColumn({ name: 'order_id', type: 'uuid', primaryKeyConstraintName: 'order_transitions_pkey' })
  orderId: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'order_transitions_pkey' }) version: number;
  @Column({ name: 'from_status', type: 'text', nullable: true }) fromStatus: OrderStatus | null;
  @Column({ name: 'to_status', type: 'text' }) toStatus: OrderStatus;
  @Column({ name: 'actor_type', type: 'text' }) actorType: string;
  @Column({ name: 'actor_id', type: 'text', nullable: true }) actorId: string | null;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  @Column({ name: 'trace_id', type: 'text', nullable: true }) traceId: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at: Date;
}
