import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Origin } from './ask.ts';
import { fillCart, newGuest } from './demo-shop.ts';

/** What came of the orders of a load. */
export interface LoadReport {
  /** Of those that were made. */
  orderIds: string[];
  /** Requests that were sent a second time, as the first was not answered, or with an error of ours. */
  repeated: string[];
  /** Orders that were not made although they were sent twice. */
  failed: string[];
  /** Answers of 500 and above, those to a first try included. */
  serverErrors: number;
}

const REPEAT_AFTER_MS = 500;

/** People who order, each from an address of their own, so many a second, until they are told to stop. */
export class OrderLoad {
  readonly report: LoadReport = { orderIds: [], repeated: [], failed: [], serverErrors: 0 };
  readonly #origin: Origin;
  readonly #orders: Promise<void>[] = [];
  readonly #begun: Promise<void>;
  #isOver = false;
  #people = 0;

  constructor(origin: Origin, ordersPerSecond: number) {
    this.#origin = origin;
    this.#begun = this.#goOn(1_000 / ordersPerSecond);
  }

  /** Returns once every order that was begun has an answer. */
  async stop(): Promise<LoadReport> {
    this.#isOver = true;
    await this.#begun;
    await Promise.all(this.#orders);
    return this.report;
  }

  async #goOn(everyMs: number): Promise<void> {
    const order = { ...(await fillCart(this.#origin)), paymentMethod: 'cash' };
    while (!this.#isOver) {
      this.#orders.push(this.#placeOrder(order));
      await pause(everyMs);
    }
  }

  async #placeOrder(order: object): Promise<void> {
    this.#people += 1;
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'x-forwarded-for': addressOf(this.#people),
    };
    const body = Buffer.from(JSON.stringify({ ...order, contact: newGuest() }));
    const send = () => this.#send(headers, body);
    let outcome = await send();
    if (typeof outcome === 'string') {
      this.report.repeated.push(outcome);
      await pause(REPEAT_AFTER_MS);
      outcome = await send();
    }
    if (typeof outcome === 'string') this.report.failed.push(outcome);
    else this.report.orderIds.push(outcome.orderId);
  }

  /** The order, or why there is none. */
  async #send(headers: Record<string, string>, body: Buffer): Promise<{ orderId: string } | string> {
    try {
      const answer = await ask(this.#origin, '/api/v1/orders', { method: 'POST', headers, body });
      if (answer.status >= 500) this.report.serverErrors += 1;
      return answer.status === 201
        ? (JSON.parse(answer.body.toString()) as { orderId: string })
        : `${answer.status} ${answer.body.toString()}`;
    } catch (error) {
      return (error as Error).message;
    }
  }
}

/** Kept apart from each other by the limits, as people are. */
function addressOf(person: number): string {
  return `203.${(person >> 16) & 255}.${(person >> 8) & 255}.${person & 255}`;
}
