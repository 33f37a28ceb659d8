import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TimedStage } from '../shop/domain/stage-targets.js';
import { Order } from './order.entity.js';

/** An order under way, and when it is looked at next. The row comes with the payment and goes with the order's end. */
@Entity('order_watches')
@Check('order_watches_stage_check', `stage IN ('paid', 'accepted', 'preparing', 'ready', 'out_for_delivery')`)
@Check('order_watches_looks_check', 'looks >= 0')
@Index('order_watches_next_look_idx', ['nextLookAt'])
export class OrderWatch {
  @ForeignKey(() => Order, { name: 'order_watches_order_id_fkey' })
  @PrimaryColumn({ name: 'order_id', type: 'uuid', primaryKeyConstraintName: 'order_watches_pkey' })
  orderId: string;
  /** The order's status, as its last move left it. */
  @Column({ type: 'text' }) stage: TimedStage;
  @Column({ type: 'timestamptz' }) since: Date;
  /** Looks at this stage that found nothing to do. */
  @Column({ type: 'integer', default: 0 }) looks: number;
  @Column({ name: 'next_look_at', type: 'timestamptz' }) nextLookAt: Date;
  /** When a look first found the stage past its target. */
  @Column({ name: 'late_at', type: 'timestamptz', nullable: true }) lateAt: Date | null;
}
