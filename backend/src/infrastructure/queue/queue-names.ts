/** The queues, one for each kind of work, so that slow mail never holds up money. */
export const QUEUE_NAMES = ['orders', 'payments', 'cashback', 'mail'] as const;

export type QueueName = (typeof QUEUE_NAMES)[number];
