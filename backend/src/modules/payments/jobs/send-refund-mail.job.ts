import { parseOutboxJob } from '../../../infrastructure/outbox/outbox-routes.js';
import { defineJob } from '../../../infrastructure/queue/job-definition.js';

/** The outbox topic; its aggregate is the refund. */
export const REFUND_MAIL_TOPIC = 'refund.mail';

/** Tells a customer by mail that money went back. */
export const SEND_REFUND_MAIL = defineJob({ queue: 'mail', name: 'send-refund-mail', parse: parseOutboxJob });
