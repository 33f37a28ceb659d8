import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutboxService } from '../../infrastructure/outbox/outbox.service.js';
import { mailAt } from './domain/order-mail.js';
import { ORDER_MAIL_TOPIC } from './jobs/send-order-mail.job.js';
import type { Order } from './order.entity.js';

/** What customers are told when an order has moved. */
@Injectable()
export class OrderNews {
  constructor(private readonly outbox: OutboxService) {}

  /** Writes the mail that follows from where `order` now stands, if one does, in the transaction of the move: it is as sure as that. */
  async tell(manager: EntityManager, { id, status, fulfilment, contactEmail }: Order): Promise<void> {
    const mail = mailAt(status, fulfilment);
    if (mail && contactEmail !== null) {
      await this.outbox.add(manager, { topic: ORDER_MAIL_TOPIC, aggregateId: id, payload: { mail } });
    }
  }
}
