import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DayResult } from './day-reconciliation.js';

/** A day whose payments and refunds were compared with Stripe's books. */
@Entity('reconciled_days')
export class ReconciledDay {
  /** In UTC, as Stripe's reports count. */
  @PrimaryColumn({ type: 'date' }) day: string;
  /** Up to when its moves are in the comparison: one from before its books were closed is not the last. */
  @Column({ name: 'finished_at', type: 'timestamptz', default: () => 'now()' }) finishedAt: Date;
  @Column({ type: 'jsonb' }) result: DayResult;
}
