import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { SpanKind, trace } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import { reasonOf } from '../../common/errors/reason-of.js';
import { keptTrace } from '../../common/telemetry/current-trace-id.js';
import { backoffMs } from '../../common/time/backoff.js';
import { Environment } from '../../config/environment.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { eventSubject, HANDLED_EVENTS, isDisputeEvent, isRefundEvent } from './domain/handled-events.js';
import { DisputesService } from './disputes.service.js';
import { PaymentsMetrics } from './payments.metrics.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

const BATCH = 20;
/** At the longest wait between tries, more than a day of them. */
const MAX_ATTEMPTS = 5_000;

interface ClaimedEvent {
  event_id: string;
  type: string;
  payload: Record<string, unknown>;
  attempts: number;
  received_at: Date;
  trace_id: string | null;
  span_id: string | null;
  /** Names this claim: whoever takes the event later has another, and whoever replays it leaves none. To the microsecond. */
  locked_until: string;
}

/** Works off the inbox: each event until it is settled, ignored, or beyond help. */
@Injectable()
export class InboxService {
  private readonly logger = new Logger(InboxService.name);
  private readonly tracer = trace.getTracer('forno-inbox');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly settlement: SettlementService,
    private readonly refunds: RefundsService,
    private readonly disputes: DisputesService,
    private readonly metrics: PaymentsMetrics,
    private readonly environment: Environment,
  ) {}

  /** Handles events until none is due. Several workers may do so at once. */
  async dispatch(): Promise<void> {
    let events: ClaimedEvent[];
    do {
      events = await this.claim();
      await Promise.all(events.map((event) => this.handle(event)));
    } while (events.length === BATCH);
  }

  private async claim(): Promise<ClaimedEvent[]> {
    const [events] = await this.dataSource.query<[ClaimedEvent[], number]>(
      `UPDATE webhook_events
       SET status = 'processing', attempts = attempts + 1, locked_until = now() + make_interval(secs => $1)
       WHERE event_id IN (
         SELECT event_id FROM webhook_events
         WHERE (status IN ('received', 'failed') AND next_attempt_at <= now())
            OR (status = 'processing' AND locked_until < now())
         ORDER BY received_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
       RETURNING event_id, type, payload, attempts, received_at, trace_id, span_id, locked_until::text`,
      [this.environment.INBOX_LEASE_SECONDS],
    );
    return events;
  }

  /** In the trace of the webhook that brought it; what no webhook brought has one of its own. */
  private handle(event: ClaimedEvent): Promise<void> {
    const options = { kind: SpanKind.CONSUMER, attributes: { 'forno.event.id': event.event_id } };
    return this.tracer.startActiveSpan(`inbox ${event.type}`, options, keptTrace(event.trace_id, event.span_id), async (span) => {
      try {
        await this.settleOrPostpone(event);
      } finally {
        span.end();
      }
    });
  }

  private async settleOrPostpone(event: ClaimedEvent): Promise<void> {
    try {
      const handled = HANDLED_EVENTS.includes(event.type) && (await this.settleSubject(event));
      const result = handled ? 'processed' : 'ignored';
      await this.settlement.completeEvent(event.event_id, event.locked_until, result);
      this.metrics.event(event.type, result);
    } catch (error) {
      await this.postpone(event, error);
      return;
    }
    if (event.attempts > 1) {
      await this.pullForward();
    }
  }

  /** What one event had failed by is over: the others wait no longer for it. */
  private async pullForward(): Promise<void> {
    await this.dataSource.query(
      `UPDATE webhook_events SET next_attempt_at = now()
       WHERE event_id IN (SELECT event_id FROM webhook_events WHERE status = 'failed' AND next_attempt_at > now()
                          FOR UPDATE SKIP LOCKED)`,
    );
  }

  /** False when the event is about no payment of this shop. */
  private async settleSubject({ type, payload, received_at: toldAt }: ClaimedEvent): Promise<boolean> {
    const payment = await this.settlement.settleSubject(eventSubject(type, payload), toldAt);
    if (!payment) {
      return false;
    }
    if (isRefundEvent(type)) {
      await this.refunds.readBack(payment.id);
    }
    if (isDisputeEvent(type)) {
      await this.disputes.readBack(payment.id);
    }
    return true;
  }

  private async postpone(event: ClaimedEvent, error: unknown): Promise<void> {
    const { event_id: eventId, type, attempts, locked_until: lockedUntil } = event;
    const isBeyondHelp = error instanceof StripeRefusedError || attempts >= MAX_ATTEMPTS;
    const waitMs = backoffMs(attempts, this.environment.RETRY_BACKOFF_CAP_SECONDS);
    const status = isBeyondHelp ? 'dead' : 'failed';
    this.metrics.event(type, status);
    this.logger[isBeyondHelp ? 'error' : 'warn']({ err: error, eventId, type, attempts }, 'Event not settled');
    await this.dataSource.query(
      `UPDATE webhook_events SET status = $2, last_error = $3, locked_until = NULL,
         next_attempt_at = now() + make_interval(secs => $4)
       WHERE event_id = $1 AND locked_until = $5`,
      [eventId, status, reasonOf(error), waitMs / 1000, lockedUntil],
    );
  }
}
