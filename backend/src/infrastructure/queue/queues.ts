import { Injectable, Logger } from '@nestjs/common';
import { InjectQueue } from '@nestjs/bull';
import type { Queue } from 'bull';
import type { QueueName } from './queue-names.js';

const CONNECTION_ERROR = /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH)/;

/** The Bull queues by name. */
@Injectable()
export class Queues {
  readonly byName: Readonly<Record<QueueName, Queue>>;
  private readonly logger = new Logger(Queues.name);

  constructor(
    @InjectQueue('orders') orders: Queue,
    @InjectQueue('payments') payments: Queue,
    @InjectQueue('cashback') cashback: Queue,
    @InjectQueue('mail') mail: Queue,
  ) {
    this.byName = { orders, payments, cashback, mail };
    for (const queue of this.all()) {
      queue.on('error', (error: Error & { code?: string }) => this.report(queue.name, error));
      holdRejections(queue);
    }
  }

  all(): Queue[] {
    return Object.values(this.byName);
  }

  private report(queue: string, error: Error & { code?: string }): void {
    // RedisConnections tells once that the server is away; here it would be a line for each attempt of each connection.
    if (!CONNECTION_ERROR.test(error.code ?? '') && !error.message.startsWith('Connection is closed')) {
      this.logger.warn({ err: error, queue }, 'Queue error');
    }
  }
}

/**
 * Bull tells of a queue that is closed while Redis is away by an error event and by rejecting what process() returned,
 * which @nestjs/bull drops: unhandled, it would end the process before it has shut down.
 */
function holdRejections(queue: Queue): void {
  const startProcessing = queue.process.bind(queue) as (...handler: unknown[]) => Promise<void>;
  queue.process = (...handler: unknown[]) => startProcessing(...handler).catch(() => undefined);
}
