import { parseOutboxJob } from '../../../infrastructure/outbox/outbox-routes.js';
import { defineJob } from '../../../infrastructure/queue/job-definition.js';

/** The outbox topic; its aggregate is the order. */
export const ACCRUE_TOPIC = 'cashback.accrue';

/** Accrues what a paid order was promised. */
export const ACCRUE_CASHBACK = defineJob({ queue: 'cashback', name: 'accrue-cashback', parse: parseOutboxJob });
