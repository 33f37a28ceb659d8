import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type WebhookEventStatus = 'received' | 'processing' | 'failed' | 'processed' | 'ignored' | 'dead';

/** The inbox: each event of Stripe's once, until what it tells of is settled. */
@Entity('webhook_events')
@Index('webhook_events_due_idx', ['nextAttemptAt'], { where: `status IN ('received', 'processing', 'failed')` })
@Index('webhook_events_type_idx', ['type', 'receivedAt'])
@Index('webhook_events_payment_id_idx', { synchronize: false })
@Index('webhook_events_payment_intent_idx', { synchronize: false })
@Check('webhook_events_status_check', `status IN ('received', 'processing', 'failed', 'processed', 'ignored', 'dead')`)
export class WebhookEvent {
  /** Stripe's id of the event, the same at each delivery. */
  @PrimaryColumn({ name: 'event_id', type: 'text' })
  eventId: string;

  @Column({ type: 'text' })
  type: string;

  /** Stripe's object as it was then. */
  @Column({ type: 'jsonb' })
  payload: Record<string, unknown>;

  @Column({ type: 'text', default: 'received' })
  status: WebhookEventStatus;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', default: () => 'now()' })
  nextAttemptAt: Date;

  /** Until then a worker has it; later its worker must have died. */
  @Column({ name: 'locked_until', type: 'timestamptz', nullable: true })
  lockedUntil: Date | null;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError: string | null;

  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' })
  receivedAt: Date;

  @Column({ name: 'processed_at', type: 'timestamptz', nullable: true })
  processedAt: Date | null;

  /** Whether only a listing has told of it so far, and no webhook. */
  @Column({ type: 'boolean', default: false })
  listed: boolean;

  /** Of the request that brought it. */
  @Column({ name: 'trace_id', type: 'text', nullable: true })
  traceId: string | null;

  @Column({ name: 'span_id', type: 'text', nullable: true })
  spanId: string | null;
}
