import { defineJob } from '../../../infrastructure/queue/job-definition.js';
import { type OutboxJobPayload, parseOutboxJob } from '../../../infrastructure/outbox/outbox-routes.js';

/** Makes a requested refund at Stripe; the aggregate is the refund. */
export const REFUND_PAYMENT = defineJob<OutboxJobPayload>({
  queue: 'payments',
  name: 'refund-payment',
  parse: parseOutboxJob,
});
