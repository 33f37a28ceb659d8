import { randomUUID } from 'node:crypto';
import { unreachable } from '../run/failures.ts';

/** What of Stripe's books is compared with ours; amounts in minor units. */
export interface StripeBooks {
  sessions: { id: string; status: string; metadata: Record<string, string>; payment_intent: string | { id: string } | null }[];
  payment_intents: { id: string; status: string; amount_received: number; metadata: Record<string, string> }[];
  charges: {
    id: string;
    payment_intent: string;
    status: string;
    paid: boolean;
    captured: boolean;
    amount: number;
    amount_captured: number;
    amount_refunded: number;
    disputed: boolean;
  }[];
  refunds: { id: string; payment_intent: string; amount: number; status: string; metadata: Record<string, string> }[];
  disputes: { id: string; payment_intent: string; amount: number; status: string }[];
  balance_transactions: { id: string; type: string; amount: number; source: string }[];
}

type Lists = keyof StripeBooks;
const LISTS: Record<Lists, string> = {
  sessions: 'checkout/sessions',
  payment_intents: 'payment_intents',
  charges: 'charges',
  refunds: 'refunds',
  disputes: 'disputes',
  balance_transactions: 'balance_transactions',
};

/** Stripe as the runner sees it: its API, and the control page of our stand-in where there is one. */
export class Stripe {
  /** Whether cards can be used, events planted and refunds made at the dashboard. */
  hasControlPage = false;
  readonly #origin: string;
  readonly #key: string;
  readonly #isOurs: boolean;
  readonly #before = new Set<string>();

  /** What is not `isOurs` keeps what is in its books. */
  constructor(origin: string, key: string, isOurs: boolean) {
    this.#isOurs = isOurs;
    this.#origin = origin;
    this.#key = key;
  }

  /** Looks for it, and has events sent to `webhook`. */
  async lookForControlPage(webhook: { url: string; secret: string }): Promise<void> {
    const response = await fetch(`${this.#origin}/_control/books/faults`).catch((cause: unknown) => {
      throw unreachable('STRIPE_API_BASE', this.#origin, cause);
    });
    await response.body?.cancel();
    this.hasControlPage = response.ok;
    await this.control('webhook', webhook);
  }

  /** What somebody does at the payment page, at the bank, at the dashboard or to the line. Null when it is refused, or cannot be. */
  async control<Answer>(path: string, body: object = {}): Promise<Answer | null> {
    if (!this.hasControlPage) return null;
    const response = await fetch(`${this.#origin}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Answer;
    return response.ok ? answer : null;
  }

  /** Ends a payment page, as its time does. */
  async expire(sessionId: string): Promise<void> {
    const response = await fetch(`${this.#origin}/v1/checkout/sessions/${sessionId}/expire`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#key}`, 'idempotency-key': randomUUID() },
    });
    await response.body?.cancel();
  }

  /** Begins a run: what is in the books now is none of it. */
  async startAnew(): Promise<void> {
    await this.control('faults/lift');
    if (this.#isOurs) await this.control('reset');
    this.#before.clear();
    for (const rows of Object.values(await this.readBooks()) as { id: string }[][])
      rows.forEach(({ id }) => this.#before.add(id));
  }

  /** Everything of this run, by Stripe's lists. */
  async readBooks(): Promise<StripeBooks> {
    const books = {} as Record<Lists, unknown[]>;
    for (const name of Object.keys(LISTS) as Lists[]) {
      books[name] = (await this.#readList(LISTS[name])).filter(({ id }) => !this.#before.has(id));
    }
    return books as unknown as StripeBooks;
  }

  async #readList(path: string): Promise<{ id: string }[]> {
    const all: { id: string }[] = [];
    for (;;) {
      const after = all.at(-1) ? `&starting_after=${(all.at(-1) as { id: string }).id}` : '';
      const response = await fetch(`${this.#origin}/v1/${path}?limit=100${after}`, {
        headers: { authorization: `Bearer ${this.#key}` },
      });
      if (!response.ok) throw new Error(`Stripe answers ${response.status} when its ${path} are listed`);
      const { data, has_more: hasMore } = (await response.json()) as { data: { id: string }[]; has_more: boolean };
      all.push(...data);
      if (!hasMore) return all;
    }
  }
}
