import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: when the canary is next due, and when each of its steps last succeeded, in whichever worker. */
@Entity('canary_times')
@Check('canary_times_id_check', 'id = 1')
export class CanaryTimes {
  @PrimaryColumn({ type: 'smallint', default: 1 }) id: number;
  @Column({ name: 'next_round_at', type: 'timestamptz', default: () => 'now()' }) nextRoundAt: Date;
  /** Null until it succeeds for the first time, as the others. */
  @Column({ name: 'quote_succeeded_at', type: 'timestamptz', nullable: true }) quoteSucceededAt: Date | null;
  @Column({ name: 'stripe_succeeded_at', type: 'timestamptz', nullable: true }) stripeSucceededAt: Date | null;
  @Column({ name: 'order_succeeded_at', type: 'timestamptz', nullable: true }) orderSucceededAt: Date | null;
}
