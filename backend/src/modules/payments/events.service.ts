import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { notify } from '../../infrastructure/database/notify.js';
import { WebhookEvent, type WebhookEventStatus } from './webhook-event.entity.js';

/** Stripe's events in the inbox, for those who look after it. */
@Injectable()
export class EventsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Events that stand so, the oldest first. */
  list(statuses: readonly WebhookEventStatus[], limit: number): Promise<WebhookEvent[]> {
    return this.dataSource.manager.find(WebhookEvent, {
      where: { status: In([...statuses]) },
      order: { receivedAt: 'ASC', eventId: 'ASC' },
      take: limit,
    });
  }

  /** Null when there is none of this id. */
  find(eventId: string): Promise<WebhookEvent | null> {
    return this.dataSource.manager.findOneBy(WebhookEvent, { eventId });
  }

  /**
   * Puts an event back where it began, to be settled at once; settled twice, an event leaves the same rows. False while a worker
   * has it.
   */
  async replay(manager: EntityManager, eventId: string): Promise<boolean> {
    const [, replayed] = await manager.query<[unknown, number]>(
      `UPDATE webhook_events SET status = 'received', attempts = 0, next_attempt_at = now(), locked_until = NULL, processed_at = NULL
       WHERE event_id = $1 AND NOT (status = 'processing' AND locked_until > now())`,
      [eventId],
    );
    await notify(manager, 'inbox');
    return replayed === 1;
  }
}
