import type { Books, Transaction } from './books.ts';
import { expireSession, findSession } from './checkout-sessions.ts';
import { found } from './lists.ts';
import { settleLatePayment } from './paying.ts';
import { settleRefund } from './refunds.ts';
import type { TaskRow } from './rows.ts';
import { dueTasks } from './tasks.ts';
import type { WebhooksDelivery } from './webhooks-delivery.ts';

const TICK_MS = 50;

/** What happens by itself: the passing of time, and the sending of events. */
export class Background {
  readonly #books: Books;
  readonly #deliveries: WebhooksDelivery;
  #timer: NodeJS.Timeout | undefined;
  #woken = false;

  constructor(books: Books, deliveries: WebhooksDelivery) {
    this.#books = books;
    this.#deliveries = deliveries;
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#books.onCommit(() => this.#wake());
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#deliveries.stop();
  }

  /** Brings the books to what the clock says, so that no request sees a session that should have expired. */
  catchUp(): void {
    for (const task of dueTasks(this.#books)) this.#books.transaction((tx) => runTask(tx, task));
  }

  #tick(): void {
    this.catchUp();
    this.#deliveries.sendDue();
  }

  /** New events go out at once, after the answer that made them. */
  #wake(): void {
    if (this.#woken) return;
    this.#woken = true;
    setImmediate(() => {
      this.#woken = false;
      if (this.#timer) this.#tick();
    });
  }
}

function runTask(tx: Transaction, task: TaskRow): void {
  if (!tx.find('tasks', task.id)) return; // an earlier one made it needless
  tx.remove('tasks', task.id);
  switch (task.kind) {
    case 'expire_session':
      expireSession(tx, findSession(tx, task.subjectId));
      return;
    case 'settle_late_payment':
      settleLatePayment(tx, findSession(tx, task.subjectId), task.outcome === 'succeeded');
      return;
    case 'settle_refund':
      settleRefund(tx, found(tx.find('refunds', task.subjectId), 'refund', task.subjectId, 'id'), task.outcome === 'succeeded');
  }
}
