import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type OutboxStatus = 'pending' | 'published' | 'done' | 'dead';

/** A follow-up of a change, written with it: relayed to its job until the job's own transaction marks it done. */
@Entity('outbox')
@Check('outbox_status_check', `status IN ('pending', 'published', 'done', 'dead')`)
@Index('outbox_due_idx', ['nextAttemptAt'], { where: `status IN ('pending', 'published')` })
@Index('outbox_aggregate_idx', ['aggregateId'])
export class OutboxRow {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column({ type: 'text' }) topic: string;
  @Column({ name: 'aggregate_id', type: 'uuid' }) aggregateId: string;
  @Column({ type: 'jsonb', default: () => `'{}'` }) payload: Record<string, unknown>;
  @Column({ type: 'text', default: 'pending' }) status: OutboxStatus;
  @Column({ type: 'int', default: 0 }) attempts: number;
  @Column({ name: 'next_attempt_at', type: 'timestamptz', default: () => 'now()' }) nextAttemptAt: Date;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'done_at', type: 'timestamptz', nullable: true }) doneAt: Date | null;
  /** Of the change it belongs to. */
  @Column({ name: 'trace_id', type: 'text', nullable: true }) traceId: string | null;
  /** Where in that trace; its job begins there. */
  @Column({ name: 'span_id', type: 'text', nullable: true }) spanId: string | null;
}
