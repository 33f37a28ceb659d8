import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { readSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { startStandIn } from '../stand-in.ts';
import type { StandIn } from '../stand-in.ts';

export const WEBHOOK_SECRET = 'whsec_test';

/** A stand-in on a free port with books of its own, and the real SDK pointed at it. */
export class TestStandIn {
  readonly settings: Settings;
  #running: StandIn;

  private constructor(settings: Settings, running: StandIn) {
    this.settings = settings;
    this.#running = running;
  }

  static async start(changes: Partial<Settings> = {}): Promise<TestStandIn> {
    const dataDir = await mkdtemp(join(tmpdir(), 'stripe-stand-in-'));
    const defaults = readSettings({ STAND_IN_DATA_DIR: dataDir, STAND_IN_WEBHOOK_SECRET: WEBHOOK_SECRET }, []);
    const settings = {
      ...defaults,
      webhookRetryBaseMs: 20,
      webhookRetryCapMs: 100,
      lateSettlementMs: 3_600_000,
      ...changes,
    };
    return new TestStandIn(settings, await startStandIn(settings));
  }

  get url(): string {
    return this.#running.url;
  }

  get stripe(): Stripe {
    return stripeAt(this.url);
  }

  /** Stops it and starts it again on the same books; on another port. */
  async restart(): Promise<void> {
    await this.#running.stop();
    this.#running = await startStandIn(this.settings);
  }

  async stop(): Promise<void> {
    await this.#running.stop();
    await rm(this.settings.dataDir, { recursive: true });
  }

  /** POSTs to the control API. */
  async control(path: string, body: object = {}): Promise<ControlAnswer> {
    const response = await fetch(`${this.url}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as ControlAnswer;
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer;
  }

  async pay(sessionId: string, card: string): Promise<ControlAnswer> {
    return this.control(`sessions/${sessionId}/pay`, { card });
  }

  /** A session that was paid, read back with its payment. */
  async paidSession(card = 'success', unitAmountMinor = 2000): Promise<PaidSession> {
    const session = await this.stripe.checkout.sessions.create(sessionParams(unitAmountMinor));
    await this.pay(session.id, card);
    const paid = await this.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    const intent = paid.payment_intent as Stripe.PaymentIntent;
    return { sessionId: session.id, intentId: intent.id, chargeId: intent.latest_charge as string };
  }

  async eventTypes(): Promise<string[]> {
    const events = await this.stripe.events.list({ limit: 100 });
    return events.data.map((event) => event.type as string).reverse();
  }
}

/** What the control API answers; tests look at single fields. */
export type ControlAnswer = Record<string, unknown> & { id: string; result?: string };

export interface PaidSession {
  sessionId: string;
  intentId: string;
  chargeId: string;
}

export function stripeAt(standInUrl: string, secretKey = 'sk_test_forno', config: Stripe.StripeConfig = {}): Stripe {
  const { hostname, port } = new URL(standInUrl);
  return new Stripe(secretKey, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
}

export function sessionParams(unitAmountMinor = 2000): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    success_url: 'http://shop.test/orders/1?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.test/orders/1?cancelled',
    customer_email: 'anna@example.com',
    client_reference_id: 'order-1',
    metadata: { order_id: 'order-1' },
    payment_intent_data: { metadata: { order_id: 'order-1' } },
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'eur', unit_amount: unitAmountMinor, product_data: { name: 'Margherita' } },
      },
    ],
  };
}

/** Resolves when `look` no longer throws; fails with what it threw last. */
export async function eventually<T>(look: () => T | Promise<T>, withinMs = 5000): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** The error an SDK call ends with. */
export async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    return error as Stripe.errors.StripeError;
  }
  throw new Error('the call was expected to be refused');
}
