import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { DataSource } from 'typeorm';
import { minorFromDatabase } from '../../common/money/minor.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { type KeptJob, KeptJobs } from '../../infrastructure/queue/kept-jobs.js';
import { QueueUnavailableError } from '../../infrastructure/queue/queue-unavailable.error.js';
import { type AuditActor, AuditService } from '../audit/audit.service.js';
import type { OrderStatus } from '../orders/domain/order-state.js';
import { OrderNotFoundError } from '../orders/orders.errors.js';
import type { TimelineEntryResponse, TimelineSource } from './dto/timeline-entry.response.js';
import type { TimelineResponse } from './dto/timeline.response.js';
import { FIND_ORDER, ORDER_TIMELINE } from './order-timeline.sql.js';

interface FoundOrder {
  id: string;
  status: OrderStatus;
  version: number;
  orderNumber: number | null;
  businessDate: string | null;
  currency: string;
  grandTotal: string;
  createdAt: Date;
}

interface EntryRow {
  at: Date;
  source: TimelineSource;
  what: string;
  id: string;
  status: string | null;
  actor_type: string | null;
  actor_id: string | null;
  actor_name: string | null;
  amount: string | null;
  currency: string | null;
  trace_id: string | null;
  details: Record<string, unknown>;
}

/** All that happened to an order, in one line of time. */
@Injectable()
export class OrderTimelineService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly jobs: KeptJobs,
    private readonly audit: AuditService,
  ) {}

  /**
   * The timeline of an order, by its id or its number of the day (the last order that had it). That `actor` looked is audited.
   * Throws OrderNotFoundError.
   */
  async read(order: string, actor: AuditActor, details: Record<string, unknown> = {}): Promise<TimelineResponse> {
    const number = /^\d{1,9}$/.test(order) ? Number(order) : null;
    const [found] = await this.dataSource.query<FoundOrder[]>(FIND_ORDER, [isUUID(order) ? order : null, number]);
    if (!found) {
      throw new OrderNotFoundError(order);
    }
    const { id: orderId, grandTotal, createdAt, ...rest } = found;
    const rows = await this.dataSource.query<EntryRow[]>(ORDER_TIMELINE, [orderId]);
    const entries = rows.map(entryOf);
    const jobs = await this.jobsAbout([orderId, ...idsOf(entries)]);
    await inTransaction(this.dataSource, (manager) =>
      this.audit.record(manager, { actor, action: 'order.timeline_viewed', subjectType: 'order', subjectId: orderId, details }),
    );
    return {
      orderId,
      ...rest,
      grandTotalMinor: minorFromDatabase(grandTotal),
      createdAt: createdAt.toISOString(),
      jobsKnown: jobs !== null,
      entries: [...entries, ...(jobs ?? []).map(jobEntry)].sort((a, b) => a.at.localeCompare(b.at)),
    };
  }

  /** Null while Redis is away: the rest of the timeline does not wait for it. */
  private async jobsAbout(ids: string[]): Promise<KeptJob[] | null> {
    try {
      return await this.jobs.listAbout(ids);
    } catch (error) {
      if (error instanceof QueueUnavailableError) {
        return null;
      }
      throw error;
    }
  }
}

/** What a job of this order may name. */
function idsOf(entries: TimelineEntryResponse[]): string[] {
  return entries.filter(({ source }) => ['payment', 'refund', 'follow_up'].includes(source)).map(({ id }) => id);
}

function entryOf(row: EntryRow): TimelineEntryResponse {
  const { at, amount, trace_id: traceId, actor_type: type, actor_id: id, actor_name: name, details, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    amountMinor: amount === null ? null : minorFromDatabase(amount),
    actor: type === null ? null : { type, id, name },
    traceId,
    // What is not there tells nothing.
    details: Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null)),
  };
}

function jobEntry({ id, name, state, payload, attemptsMade, failedReason, createdAt, traceId }: KeptJob): TimelineEntryResponse {
  return {
    at: createdAt.toISOString(),
    source: 'job',
    what: name,
    id,
    status: state,
    amountMinor: null,
    currency: null,
    actor: null,
    traceId,
    details: { payload, attempts: attemptsMade, ...(failedReason !== null && { failedReason }) },
  };
}
