import { type OutboxJobPayload, parseOutboxJob } from '../../../infrastructure/outbox/outbox-routes.js';
import { defineJob } from '../../../infrastructure/queue/job-definition.js';
import { ORDER_MAILS, type OrderMail } from '../domain/order-mail.js';

/** The outbox topic; its aggregate is the order. */
export const ORDER_MAIL_TOPIC = 'order.mail';

export interface SendOrderMail extends OutboxJobPayload {
  mail: OrderMail;
}

/** Tells a customer by mail how an order stands. */
export const SEND_ORDER_MAIL = defineJob<SendOrderMail>({
  queue: 'mail',
  name: 'send-order-mail',
  parse: (payload) => {
    const { mail } = payload as Partial<SendOrderMail>;
    if (!mail || !ORDER_MAILS.includes(mail)) {
      throw new Error('The job names no mail that there is.');
    }
    return { ...parseOutboxJob(payload), mail };
  },
});
