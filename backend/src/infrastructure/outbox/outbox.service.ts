import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notify } from '../database/notify.js';
import { OutboxRow } from './outbox-row.entity.js';

export interface OutboxMessage {
  /** Names the job that will follow, as registered in OutboxRoutes. */
  topic: string;
  /** What the follow-up is about: an order's or a refund's id. */
  aggregateId: string;
  payload?: Record<string, unknown>;
}

/** Follow-ups that are as sure as the change they belong to. */
@Injectable()
export class OutboxService {
  /** Writes a follow-up in the transaction of `manager` and rings the relay when that commits. */
  async add(manager: EntityManager, message: OutboxMessage): Promise<void> {
    await manager.query(`INSERT INTO outbox (topic, aggregate_id, payload) VALUES ($1, $2, $3)`, [
      message.topic,
      message.aggregateId,
      message.payload ?? {},
    ]);
    await notify(manager, 'outbox');
  }

  /** Marks a follow-up done in the consumer's own transaction. False when it already was: another run has done the work. */
  async complete(manager: EntityManager, outboxId: string): Promise<boolean> {
    const { affected } = await manager
      .createQueryBuilder()
      .update(OutboxRow)
      .set({ status: 'done', doneAt: () => 'now()' })
      .where(`id = :outboxId AND status IN ('pending', 'published')`, { outboxId })
      .execute();
    return affected === 1;
  }
}
