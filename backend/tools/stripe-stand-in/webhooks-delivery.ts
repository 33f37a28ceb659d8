import { createHmac } from 'node:crypto';
import type { Books } from './books.ts';
import { nowMs } from './clock.ts';
import type { DeliveryRow, WebhookEndpointRow } from './rows.ts';
import type { Settings } from './settings.ts';

const MAX_IN_FLIGHT = 16;

/**
 * Sends events until the shop answers 2xx: each delivery for itself, so that order
 * is not promised, and again after a crash between the answer and its record.
 */
export class WebhooksDelivery {
  readonly #books: Books;
  readonly #settings: Settings;
  readonly #inFlight = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(books: Books, settings: Settings) {
    this.#books = books;
    this.#settings = settings;
  }

  /** Starts whatever is due. */
  sendDue(): void {
    const endpoint = this.#books.find('webhook_endpoint', 'endpoint');
    if (!endpoint || this.#stopping.signal.aborted) return;
    const now = nowMs(this.#books);
    for (const delivery of this.#books.all('deliveries')) {
      if (this.#inFlight.size >= MAX_IN_FLIGHT) return;
      if (delivery.status !== 'pending' || delivery.dueAtMs > now || this.#inFlight.has(delivery.id)) continue;
      const sending = this.#send(delivery, endpoint).finally(() => this.#inFlight.delete(delivery.id));
      this.#inFlight.set(delivery.id, sending);
    }
  }

  /** Breaks off what is under way; it is sent again after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#inFlight.values());
  }

  async #send(delivery: DeliveryRow, endpoint: WebhookEndpointRow): Promise<void> {
    const answer = await this.#post(delivery, endpoint);
    if (this.#stopping.signal.aborted) return;
    this.#books.transaction((tx) => {
      const current = tx.find('deliveries', delivery.id);
      if (!current) return; // the books were reset meanwhile
      const attempts = current.attempts + 1;
      if (answer.ok) tx.put('deliveries', { ...current, attempts, status: 'delivered', lastAnswer: answer.text });
      else
        tx.put('deliveries', {
          ...current,
          attempts,
          lastAnswer: answer.text,
          dueAtMs: nowMs(tx) + this.#pauseMs(attempts),
        });
    });
  }

  async #post(delivery: DeliveryRow, endpoint: WebhookEndpointRow): Promise<{ ok: boolean; text: string }> {
    const event = this.#books.find('events', delivery.eventId);
    const body = JSON.stringify({ ...event, pending_webhooks: 1 }, null, 2);
    try {
      const response = await fetch(endpoint.url, {
        method: 'POST',
        headers: headers(delivery, endpoint.secret, body),
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(this.#settings.webhookTimeoutMs)]),
      });
      await response.body?.cancel();
      return { ok: response.ok, text: String(response.status) };
    } catch (error) {
      return {
        ok: false,
        text: error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error),
      };
    }
  }

  #pauseMs(attempts: number): number {
    return Math.min(this.#settings.webhookRetryCapMs, this.#settings.webhookRetryBaseMs * 2 ** Math.min(attempts - 1, 30));
  }
}

function headers(delivery: DeliveryRow, secret: string, body: string): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'cache-control': 'no-cache',
    'stripe-signature': signature(body, delivery.misSigned ? `not-${secret}` : secret, delivery.staleSeconds),
  };
}

/** Stripe's scheme v1. It is dated by the machine's clock, since the shop checks it against its own. */
function signature(body: string, secret: string, staleSeconds: number): string {
  const timestamp = Math.floor(Date.now() / 1000) - staleSeconds;
  const digest = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return `t=${timestamp},v1=${digest}`;
}
