import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { ExpiryService } from '../../src/modules/cashback/expiry.service.js';
import { CheckoutCoreModule } from '../../src/modules/checkout/checkout-core.module.js';
import { OrderWatcher } from '../../src/modules/checkout/order-watcher.js';
import { InboxService } from '../../src/modules/payments/inbox.service.js';
import { OrderExpiry } from '../../src/modules/payments/order-expiry.js';
import { PaymentReconciler } from '../../src/modules/payments/payment-reconciler.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import type { ProductVariant } from '../../src/modules/products/product-variant.entity.js';
import { OutboxService } from '../../src/infrastructure/outbox/outbox.service.js';
import { query } from '../../tools/run/postgres.js';
import { couponFactory } from '../factories/coupon.factory.js';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { SettlingModule } from '../support/settling.module.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { startTestStripe, stripeSignature, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';

/** What the worker does, in the API of a test: without its loops, so that a story says when. */
@Module({ imports: [SettlingModule, CheckoutCoreModule], providers: [OrderExpiry, OrderWatcher] })
class WorkingModule {}

/** All that a story leaves behind; who sells what to whom stays. */
const WRITTEN = [
  ...['audit_entries', 'cashback_accruals', 'coupon_uses', 'disputes', 'findings', 'idempotency_keys', 'ledger_transfers'],
  ...['ledger_accounts', 'order_lines', 'order_transitions', 'order_watches', 'orders', 'outbox', 'payments', 'refunds'],
  ...['stock_reservations', 'webhook_events'],
];

const GIVEN_MINOR = 700;
const MATURITY_MINUTES = 120;
export const FEW = 4;
export const COUPON_USES = 2;

export const SWEEP_NAMES = [
  ...(['expire-orders', 'reconcile-payments', 'record-missed-events', 'close-orphan-sessions'] as const),
  ...(['reconcile-disputes', 'mature-cashback', 'expire-cashback', 'watch-orders'] as const),
] as const;
export type SweepName = (typeof SWEEP_NAMES)[number];
export type Headers = Record<string, string>;
export interface Answer<Body> {
  status: number;
  body: Body;
}
export type Row = Record<string, unknown>;
/** What a refusal tells, where it is one. */
export interface Refused {
  code?: string;
}

/** In a word, for the story. */
export const answerOf = ({ status, body }: Answer<Refused>): string => (status < 300 ? 'done' : String(body.code));

/**
 * One shop in one process, on real PostgreSQL and Redis and Stripe's stand-in, to which things happen one after the other. Each
 * evening begins with nothing but a member who has some cashback, a variant of which there are few, and a coupon with few uses.
 */
export class Evening {
  member: SignedInPerson;
  manager: SignedInPerson;
  variants: { plenty: string; few: string };
  couponCode: string;
  private lines: string[] = [];
  private asked = 0;

  private constructor(
    private readonly database: TestDatabase,
    readonly stripe: TestStripe,
    private readonly app: NestFastifyApplication,
    readonly dataSource: DataSource,
    private readonly ageing: string[],
  ) {}

  static async open(): Promise<Evening> {
    const database = await createTestDatabase();
    const stripe = await startTestStripe();
    const app = await createTestApp({
      variables: { STRIPE_API_BASE: stripe.url, CASHBACK_MATURITY_HOURS: String(MATURITY_MINUTES / 60) },
      imports: [WorkingModule],
    });
    const evening = new Evening(database, stripe, app, app.get(DataSource), await ageingStatements(app.get(DataSource)));
    await evening.furnish();
    return evening;
  }

  private async furnish(): Promise<void> {
    const transient = { transient: { dataSource: this.dataSource } };
    await shopSettingsFactory.create({ cashEnabled: true, halfPricePolicy: 'average' }, transient);
    const pizza = async (variant: Partial<ProductVariant> = {}): Promise<ProductVariant> => {
      const { id: productId } = await productFactory.create({ halvesAllowed: true }, transient);
      return productVariantFactory.create({ productId, ...variant }, transient);
    };
    const plenty = await pizza();
    const few = await pizza({ priceMinor: 333, stockLeft: FEW, stockSupplied: FEW });
    this.variants = { plenty: plenty.id, few: few.id };
    this.couponCode = (await couponFactory.create({ maxUses: COUPON_USES }, transient)).code;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.stripe.stop();
  }

  /** Forgets the evening before. */
  async begin(): Promise<this> {
    this.lines = [];
    await this.behindTheBack([
      ...WRITTEN.map((table) => `DELETE FROM ${table}`),
      `UPDATE product_variants SET stock_left = stock_supplied WHERE stock_left IS NOT NULL`,
      `UPDATE coupons SET uses = 0`,
    ]);
    await this.stripe.control('reset');
    await clearRedis();
    this.member = await signIn(this.app);
    this.manager = await signIn(this.app, 'manager');
    await giveCashback(this.app, this.member.user.id, GIVEN_MINOR);
    await this.pass(MATURITY_MINUTES);
    await this.sweeps['mature-cashback']();
    return this;
  }

  /** Notes what happened, for whoever reads how it came to the failure. */
  tell(line: string): void {
    this.lines.push(line);
  }

  tellOutcome(outcome: string): void {
    this.lines.push(`${this.lines.pop() ?? ''}${outcome && ` → ${outcome}`}`);
  }

  get story(): string {
    return this.lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
  }

  /** A request, each from another address: limits are not what is tried. Whatever is asked, the answer is no fault of the shop's. */
  async post<Body = Refused>(path: string, headers: Headers, body: object = {}): Promise<Answer<Body>> {
    this.asked += 1;
    const answer = await request(this.app.getHttpServer())
      .post(`/api/v1/${path}`)
      .set({ 'idempotency-key': crypto.randomUUID(), 'x-forwarded-for': `10.1.${(this.asked >> 8) & 255}.${this.asked & 255}` })
      .set(headers)
      .send(body);
    if (answer.status >= 300 && answer.status !== 409) {
      throw new Error(`${path} is answered ${answer.status}: ${answer.text}`);
    }
    return { status: answer.status, body: answer.body as Body };
  }

  async get<Body>(path: string, headers: Headers): Promise<Body> {
    return (await request(this.app.getHttpServer()).get(`/api/v1/${path}`).set(headers).expect(200)).body as Body;
  }

  async query<T = Row>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.dataSource.query<T[]>(sql, parameters);
  }

  /** Has these of Stripe's events come by webhook, and settles them. */
  async deliver(events: Row[]): Promise<void> {
    for (const event of events) {
      const body = JSON.stringify(event);
      const headers = { 'content-type': 'application/json', 'stripe-signature': stripeSignature(body) };
      await request(this.app.getHttpServer()).post('/api/v1/webhooks/stripe').set(headers).send(body).expect(200);
    }
    await this.app.get(InboxService, { strict: false }).dispatch();
  }

  /** Does the follow-ups that wait, as their jobs would; of mails there is nothing but that they are sent. */
  async followUp(): Promise<void> {
    const rows = await this.query<{ id: string; topic: string; about: string }>(
      `SELECT id, topic, aggregate_id AS about FROM outbox WHERE status IN ('pending', 'published') ORDER BY created_at`,
    );
    for (const { id, topic, about } of rows) {
      await this.job(topic, about, id);
    }
  }

  private async job(topic: string, about: string, outboxId: string): Promise<unknown> {
    switch (topic) {
      case 'refund.requested':
        return this.app.get(RefundsService, { strict: false }).perform(about, outboxId);
      case 'cashback.accrue':
        return this.app.get(AccrualsService, { strict: false }).accrue(about, outboxId);
      default:
        return this.app.get(OutboxService, { strict: false }).complete(this.dataSource.manager, outboxId);
    }
  }

  /** The worker's sweeps, by the names they have there. */
  readonly sweeps: Record<SweepName, () => Promise<void>> = {
    'expire-orders': () => this.app.get(OrderExpiry, { strict: false }).expireDueOrders(),
    'reconcile-payments': () => this.reconciler.reconcilePayments(),
    'record-missed-events': async () => {
      await this.reconciler.recordMissedEvents();
      await this.app.get(InboxService, { strict: false }).dispatch();
    },
    'close-orphan-sessions': () => this.reconciler.closeOrphanSessions(),
    'reconcile-disputes': () => this.reconciler.reconcileDisputes(),
    'mature-cashback': () => this.app.get(AccrualsService, { strict: false }).matureDue(),
    'expire-cashback': () => this.app.get(ExpiryService, { strict: false }).expireDue(),
    'watch-orders': async () => {
      for (const { id } of await this.query<{ id: string }>(`SELECT order_id AS id FROM order_watches ORDER BY since`)) {
        await this.app.get(OrderWatcher, { strict: false }).look(id);
      }
    },
  };

  /** Time passes: all that is written becomes older, for the clocks are also PostgreSQL's; Stripe ends the pages that nobody used. */
  async pass(minutes: number): Promise<void> {
    await this.behindTheBack(this.ageing.map((statement) => statement.replaceAll('$1', `make_interval(mins => ${minutes})`)));
    const open = (await this.stripe.books('sessions')).filter(({ status }) => status === 'open');
    for (const { id } of open) {
      await fetch(`${this.stripe.url}/v1/checkout/sessions/${String(id)}/expire`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk_test_forno' },
      });
    }
  }

  private get reconciler(): PaymentReconciler {
    return this.app.get(PaymentReconciler, { strict: false });
  }

  /** As superuser, past triggers. */
  private async behindTheBack(statements: string[]): Promise<void> {
    await query(
      this.database.superuserUrl,
      `BEGIN; SET LOCAL session_replication_role = replica; ${statements.join('; ')}; COMMIT`,
    );
  }
}

/** For each table of a story the statement that makes its rows older by $1. */
async function ageingStatements(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ table: string; columns: string[] }[]>(
    `SELECT table_name AS "table", array_agg(column_name::text) AS columns FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ANY($1) AND data_type LIKE 'timestamp%' GROUP BY table_name`,
    [WRITTEN],
  );
  return rows.map(({ table, columns }) => `UPDATE ${table} SET ${columns.map((name) => `${name} = ${name} - $1`).join(', ')}`);
}
