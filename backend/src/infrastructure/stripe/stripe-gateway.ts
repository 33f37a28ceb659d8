import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { checkedMinor } from '../../common/money/minor.js';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { refuseInTransaction } from '../database/in-transaction.js';
import { Metrics } from '../metrics/metrics.js';
import type { TracedHistogram } from '../metrics/traced-histogram.js';
import { InvalidWebhookError, StripeRefusedError, StripeUnavailableError } from './stripe.errors.js';
import type {
  BalanceMove,
  CheckoutSession,
  NewCheckoutSession,
  NewRefund,
  StripeDispute,
  StripeEvent,
  StripeRefund,
} from './stripe-objects.js';
import { isOfShop, toBalanceMove, toCheckoutSession, toDispute, toEvent, toRefund, toSessionParams } from './stripe-mapping.js';

const TIMEOUT_MS = 10_000;
const MAX_NETWORK_RETRIES = 2;
/** A signature's date may differ this much from our clock, either way; the SDK looks at the past only. */
const SIGNATURE_TOLERANCE_SECONDS = 300;
const PAGE_SIZE = 100;
const MAX_NAME_LENGTH = 255;

/**
 * The only place that talks to Stripe. Every call throws StripeUnavailableError when it may succeed later, and
 * StripeRefusedError when Stripe will not do it. None is made inside a transaction.
 */
@Injectable()
export class StripeGateway {
  /** Whether the key moves real money; objects of the other mode are none of ours. */
  readonly livemode: boolean;
  private readonly stripe: Stripe;
  private readonly requestSeconds: TracedHistogram<'operation' | 'result'>;

  constructor(
    private readonly environment: Environment,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.requestSeconds = metrics.histogram({
      name: 'forno_payment_provider_request_duration_seconds',
      help: 'Calls of Stripe, with the repeats within each.',
      labelNames: ['operation', 'result'],
    });
    this.livemode = /_live_/.test(environment.STRIPE_SECRET_KEY);
    this.stripe = new Stripe(environment.STRIPE_SECRET_KEY, {
      timeout: TIMEOUT_MS,
      maxNetworkRetries: MAX_NETWORK_RETRIES,
      telemetry: false,
      ...address(environment.STRIPE_API_BASE),
    });
  }

  /** Opens a payment page. The payment's id is the idempotency key: a repeat with the same input answers the same session. */
  createCheckoutSession(session: NewCheckoutSession): Promise<CheckoutSession> {
    const params = toSessionParams(session, this.environment.DOMAIN_NAME);
    return this.ask('create_session', async () =>
      toCheckoutSession(await this.stripe.checkout.sessions.create(params, { idempotencyKey: session.paymentId })),
    );
  }

  getCheckoutSession(sessionId: string): Promise<CheckoutSession> {
    return this.ask('get_session', async () => {
      const session = await this.stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent'] });
      const intent = session.payment_intent;
      // Others that speak as Stripe does may not expand it.
      return toCheckoutSession(
        typeof intent === 'string' ? { ...session, payment_intent: await this.stripe.paymentIntents.retrieve(intent) } : session,
      );
    });
  }

  /** Ends an open session, so that nobody pays it any more; one that is over already is answered as it is. */
  async expireCheckoutSession(sessionId: string): Promise<CheckoutSession> {
    try {
      await this.ask('expire_session', () => this.stripe.checkout.sessions.expire(sessionId));
    } catch (error) {
      if (!(error instanceof StripeRefusedError)) {
        throw error;
      }
    }
    return this.getCheckoutSession(sessionId);
  }

  createRefund({ paymentIntentId, amountMinor, refundId, idempotencyKey }: NewRefund): Promise<StripeRefund> {
    return this.ask('create_refund', async () =>
      toRefund(
        await this.stripe.refunds.create(
          { payment_intent: paymentIntentId, amount: amountMinor, metadata: { refund_id: refundId } },
          { idempotencyKey },
        ),
      ),
    );
  }

  getRefund(stripeRefundId: string): Promise<StripeRefund> {
    return this.ask('get_refund', async () => toRefund(await this.stripe.refunds.retrieve(stripeRefundId)));
  }

  /** Every refund of a payment, also those made at the dashboard. */
  listRefunds(paymentIntentId: string): Promise<StripeRefund[]> {
    return this.ask('list_refunds', async () => {
      const refunds: StripeRefund[] = [];
      for await (const refund of this.stripe.refunds.list({ payment_intent: paymentIntentId, limit: PAGE_SIZE })) {
        refunds.push(toRefund(refund));
      }
      return refunds;
    });
  }

  /** What a cardholder disputes of a payment: every dispute, however it stands. */
  listDisputes(paymentIntentId: string): Promise<StripeDispute[]> {
    return this.ask('list_disputes', async () => {
      const disputes: StripeDispute[] = [];
      for await (const dispute of this.stripe.disputes.list({ payment_intent: paymentIntentId, limit: PAGE_SIZE })) {
        disputes.push(toDispute(dispute));
      }
      return disputes;
    });
  }

  /** Disputes that were opened since then, of any payment of the account, with its payment intent. */
  listDisputesSince(since: Date): Promise<{ id: string; paymentIntentId: string | null }[]> {
    return this.ask('list_disputes', async () => {
      const disputes: { id: string; paymentIntentId: string | null }[] = [];
      const created = { gte: Math.floor(since.getTime() / 1000) };
      for await (const { id, payment_intent: intent } of this.stripe.disputes.list({ created, limit: PAGE_SIZE })) {
        disputes.push({ id, paymentIntentId: typeof intent === 'string' ? intent : (intent?.id ?? null) });
      }
      return disputes;
    });
  }

  /** The payment a payment intent was made for, or null if Forno did not make it. */
  findPaymentId(paymentIntentId: string): Promise<string | null> {
    return this.ask(
      'get_payment_intent',
      async () => (await this.stripe.paymentIntents.retrieve(paymentIntentId)).metadata.payment_id ?? null,
    );
  }

  /** Whether this shop asked for a payment intent; another may use the same account. */
  isOurs(paymentIntentId: string): Promise<boolean> {
    return this.ask('get_payment_intent', async () =>
      isOfShop((await this.stripe.paymentIntents.retrieve(paymentIntentId)).metadata, this.environment.DOMAIN_NAME),
    );
  }

  /** What a payment intent received, in minor units. */
  getReceivedMinor(paymentIntentId: string): Promise<number> {
    return this.ask('get_payment_intent', async () =>
      checkedMinor((await this.stripe.paymentIntents.retrieve(paymentIntentId)).amount_received),
    );
  }

  /** The session that a payment intent was paid in, or null. */
  findSessionId(paymentIntentId: string): Promise<string | null> {
    return this.ask('list_sessions', async () => {
      const { data } = await this.stripe.checkout.sessions.list({ payment_intent: paymentIntentId, limit: 1 });
      return data[0]?.id ?? null;
    });
  }

  /** Sessions made since then where somebody may still pay. */
  listOpenSessions(since: Date): Promise<CheckoutSession[]> {
    return this.ask('list_sessions', async () => {
      const sessions: CheckoutSession[] = [];
      const created = { gte: Math.floor(since.getTime() / 1000) };
      for await (const session of this.stripe.checkout.sessions.list({ created, status: 'open', limit: PAGE_SIZE })) {
        sessions.push(toCheckoutSession(session));
      }
      return sessions;
    });
  }

  /** Payments and refunds that moved the shop's balance from `from` until before `to`. */
  listBalanceMoves(from: Date, to: Date): Promise<BalanceMove[]> {
    return this.ask('list_balance_transactions', async () => {
      const moves: BalanceMove[] = [];
      const created = { gte: from.getTime() / 1000, lt: to.getTime() / 1000 };
      const pages = this.stripe.balanceTransactions.list({ created, expand: ['data.source'], limit: PAGE_SIZE });
      for await (const transaction of pages) {
        const move = toBalanceMove(transaction, this.environment.DOMAIN_NAME);
        if (move) {
          moves.push(move);
        }
      }
      return moves;
    });
  }

  /** Events of `types` made since then, newest first. */
  listEvents(since: Date, types: readonly string[]): Promise<StripeEvent[]> {
    return this.ask('list_events', async () => {
      const events: StripeEvent[] = [];
      const created = { gte: Math.floor(since.getTime() / 1000) };
      for await (const event of this.stripe.events.list({ created, types: [...types], limit: PAGE_SIZE })) {
        events.push(toEvent(event));
      }
      return events;
    });
  }

  /** Asks for the latest event, whatever it is, and nothing else: whether Stripe answers us at all. */
  async ping(): Promise<void> {
    await this.ask('ping', () => this.stripe.events.list({ limit: 1 }));
  }

  /** The event in a webhook's exact bytes, if one of the secrets signed it within five minutes of now. Throws InvalidWebhookError. */
  verifyWebhook(rawBody: Buffer, signature: string): StripeEvent {
    const event = this.environment.STRIPE_WEBHOOK_SECRET.map((secret) => this.signedBy(secret, rawBody, signature)).find(Boolean);
    if (!event || !isWhole(event) || !this.isRecent(signature) || event.livemode !== this.livemode) {
      throw new InvalidWebhookError();
    }
    return toEvent(event);
  }

  private async ask<T>(operation: string, call: () => Promise<T>): Promise<T> {
    refuseInTransaction('Stripe');
    const stopTimer = this.requestSeconds.startTimer({ operation });
    try {
      const answer = await call();
      stopTimer({ result: 'ok' });
      return answer;
    } catch (thrown) {
      const error = translated(thrown);
      stopTimer({ result: error instanceof StripeRefusedError ? 'refused' : 'failed' });
      throw error;
    }
  }

  private signedBy(secret: string, rawBody: Buffer, signature: string): Stripe.Event | null {
    const receivedAtMs = this.clock.now().getTime();
    try {
      return this.stripe.webhooks.constructEvent(
        rawBody,
        signature,
        secret,
        SIGNATURE_TOLERANCE_SECONDS,
        undefined,
        receivedAtMs,
      );
    } catch {
      return null;
    }
  }

  /** Of two times in one header it would not be known which was signed: that is not recent. */
  private isRecent(signature: string): boolean {
    const [signedAtSeconds, ...more] = [...signature.matchAll(/(?:^|,)\s*t=([^,]*)/g)].map(([, seconds]) => Number(seconds));
    if (signedAtSeconds === undefined || more.length > 0) {
      return false;
    }
    return Math.abs(this.clock.now().getTime() / 1000 - signedAtSeconds) <= SIGNATURE_TOLERANCE_SECONDS;
  }
}

/** Whatever was signed with our secret, an event has these. */
function isWhole({ id, type, data }: { id?: unknown; type?: unknown; data?: { object?: unknown } }): boolean {
  return isName(id) && isName(type) && typeof data?.object === 'object' && data.object !== null;
}

/** Stripe's are shorter, and a key of the database takes no text of any length. */
function isName(text: unknown): boolean {
  return typeof text === 'string' && text.length > 0 && text.length <= MAX_NAME_LENGTH;
}

function address(base: string | undefined): Stripe.StripeConfig {
  if (!base) {
    return {};
  }
  const { hostname, port, protocol } = new URL(base);
  const scheme = protocol === 'http:' ? 'http' : 'https';
  return { host: hostname, port: port || (scheme === 'http' ? 80 : 443), protocol: scheme };
}

/** What Stripe said, in our words; anything else is a fault of ours and stays as it is. */
function translated(error: unknown): unknown {
  const { StripeIdempotencyError, StripeInvalidRequestError } = Stripe.errors;
  // A key that was used with another request stays so; the SDK tells one that is in use just now otherwise, and that passes.
  if (error instanceof StripeInvalidRequestError || error instanceof StripeIdempotencyError) {
    return new StripeRefusedError(error.message, error.code ?? null);
  }
  return error instanceof Stripe.errors.StripeError ? new StripeUnavailableError(error) : error;
}
