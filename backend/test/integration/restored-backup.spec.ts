import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import { parseCommand } from '../../src/modules/ops/commands/command-line.js';
import { type Outcome, Operator } from '../../src/modules/ops/commands/operator.js';
import type { DayResult } from '../../src/modules/payments/day-reconciliation.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import { OpsCommandModule } from '../../src/ops.module.js';
import { databaseUrl, query, SUPERUSER } from '../../tools/run/postgres.js';
import { orderFactory } from '../factories/order.factory.js';
import { createTestDatabase } from '../support/database.js';
import { violatedInvariants } from '../support/invariants.js';
import { clearRedis } from '../support/redis.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { testServers } from '../support/test-servers.js';

/** An order with its payment at Stripe. */
interface Placed {
  orderId: string;
  paymentId: string;
  sessionId: string;
}

let stripe: TestStripe;
let shop: TestingModule;
let dataSource: DataSource;

async function start(): Promise<void> {
  const environment = loadEnvironment({ ...process.env, STRIPE_API_BASE: stripe.url });
  shop = await Test.createTestingModule({ imports: [OpsCommandModule.forRoot(environment)] }).compile();
  shop.useLogger(false);
  await shop.init();
  dataSource = shop.get(DataSource);
}

const { postgresPort: port, superuserPassword: password } = testServers();
const database = new URL(process.env.DATABASE_URL as string).pathname.slice(1);
const backup = `${database}_backup`;

/** Makes a database that is what the other is now; a dump of it, restored, would be no other. Nobody may use either meanwhile. */
async function copyDatabase(from: string, to: string): Promise<void> {
  await query(
    databaseUrl({ user: SUPERUSER, password, port, database: 'postgres' }),
    `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(to)} WITH (FORCE)`,
    `CREATE DATABASE ${pg.escapeIdentifier(to)} TEMPLATE ${pg.escapeIdentifier(from)} STRATEGY FILE_COPY`,
  );
}

async function backUp(): Promise<void> {
  await shop.close();
  await copyDatabase(database, backup);
  await start();
}

/** As deploy/restore.sh does: the backup in the place of the shop's database, Redis emptied, the shop started anew. */
async function restore(): Promise<void> {
  await shop.close();
  await copyDatabase(backup, database);
  await clearRedis();
  await start();
}

beforeAll(async () => {
  stripe = await startTestStripe();
});
beforeEach(async () => {
  await stripe.control('reset');
  await createTestDatabase();
  await start();
});
afterEach(() => shop.close());
afterAll(async () => {
  await stripe.stop();
  await query(databaseUrl({ user: SUPERUSER, password, port, database: 'postgres' }), `DROP DATABASE IF EXISTS ${backup}`);
});

const payments = () => shop.get(PaymentsService, { strict: false });
const refunds = () => shop.get(RefundsService, { strict: false });

async function placed(): Promise<Placed> {
  const order = await orderFactory.create({}, { transient: { dataSource } });
  const { id: paymentId, stripeSessionId } = await payments().startPayment(order);
  return { orderId: order.id, paymentId, sessionId: stripeSessionId as string };
}

async function pay({ orderId, sessionId }: Placed): Promise<void> {
  await stripe.control(`sessions/${sessionId}/pay`);
  await payments().syncPayments(orderId);
}

async function paid(): Promise<Placed> {
  const of = await placed();
  await pay(of);
  return of;
}

async function askForRefund({ orderId, paymentId }: Placed, amountMinor: number): Promise<void> {
  await dataSource.transaction((manager) =>
    refunds().request(manager, { orderId, paymentId, origin: 'staff', amountMinor, reason: 'cold', requestedBy: 'test' }),
  );
}

/** As the worker does with what the outbox has. */
async function makeRefunds(): Promise<void> {
  const asked = await dataSource.query<{ id: string; refundId: string }[]>(
    `SELECT id, aggregate_id AS "refundId" FROM outbox WHERE topic = 'refund.requested' AND status <> 'done'`,
  );
  for (const { id, refundId } of asked) await refunds().perform(refundId, id);
}

const today = () => new Date().toISOString().slice(0, 10);
const ops = (line: string): Promise<Outcome> => shop.get(Operator).run(parseCommand(line.split(' ')), 'ada');
const reconcile = async () => {
  const { exitCode, text } = await ops(`reconcile --day ${today()} --json`);
  return { exitCode, result: JSON.parse(text) as DayResult };
};
/** What waits for somebody, as `class subject`. */
const openFindings = async () => {
  const rows = await dataSource.query<{ line: string }[]>(
    `SELECT class || ' ' || subject_id AS line FROM findings WHERE status = 'open' ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
};
const standing = async ({ orderId }: Placed) => {
  const rows = await dataSource.query<{ line: string }[]>(
    `SELECT concat_ws(' ', o.status, p.status, p.amount_received, p.amount_refunded) AS line
     FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id = $1`,
    [orderId],
  );
  return rows.map(({ line }) => line);
};
const intentOf = async ({ sessionId }: Placed) => {
  const sessions = await stripe.books('sessions');
  return sessions.find(({ id }) => id === sessionId)!.payment_intent as string;
};

describe('a backup that was restored, once each day since is reconciled with Stripe', () => {
  it('has the money again that came for orders it knows, and lists that of orders it does not', async () => {
    const known = await paid();
    const waiting = await placed();
    await backUp();
    await pay(waiting);
    const lost = [await paid(), await paid()];
    const lostIntents = await Promise.all(lost.map(intentOf));

    await restore();
    expect(await standing(waiting)).toEqual(['pending_payment open 0 0']);
    const { exitCode, result } = await reconcile();

    expect([await standing(known), await standing(waiting)]).toEqual([['paid succeeded 1250 0'], ['paid succeeded 1250 0']]);
    expect(result.captures).toEqual({ count: 4, amountMinor: 5000 });
    expect(await openFindings()).toEqual(lostIntents.map((intent) => `unknown_capture ${intent}`).sort());
    // What is listed is somebody's to see to, and the command says so.
    expect(exitCode).toBe(1);
    expect(await violatedInvariants(dataSource)).toEqual([]);
  });

  it('has the refunds again that were made of payments it knows, and lists that of one it does not', async () => {
    const known = await paid();
    await backUp();
    await askForRefund(known, 250);
    const lost = await paid();
    await askForRefund(lost, 1250);
    await makeRefunds();
    const refundsAtStripe = await stripe.books('refunds');
    const lostIntent = await intentOf(lost);
    const lostRefund = refundsAtStripe.find(({ payment_intent }) => payment_intent === lostIntent)!.id as string;

    await restore();
    const { result } = await reconcile();

    expect(await standing(known)).toEqual(['paid partially_refunded 1250 250']);
    expect(result.refunds).toEqual({ count: 2, amountMinor: 1500 });
    const [taken] = await dataSource.query<{ id: string }[]>(`SELECT id FROM refunds`);
    expect(await openFindings()).toEqual(
      [`refund_at_stripe ${taken!.id}`, `unknown_capture ${lostIntent}`, `unknown_refund ${lostRefund}`].sort(),
    );
    expect(await violatedInvariants(dataSource)).toEqual([]);
  });

  it('sends nothing back twice that it had asked for, and that was made after it', async () => {
    const known = await paid();
    await askForRefund(known, 250);
    await backUp();
    await makeRefunds();

    await restore();
    await makeRefunds();
    await reconcile();

    expect(await stripe.books('refunds')).toHaveLength(1);
    expect(await standing(known)).toEqual(['paid partially_refunded 1250 250']);
    expect(await openFindings()).toEqual([]);
  });

  it('tells of nothing anew when it is reconciled again, and agrees once all is seen to', async () => {
    await backUp();
    await paid();
    await restore();
    await reconcile();
    const listed = await openFindings();
    await reconcile();
    expect(await openFindings()).toEqual(listed);
    const [finding] = await dataSource.query<{ id: string }[]>(`SELECT id FROM findings WHERE status = 'open'`);
    expect(await ops(`findings acknowledge ${finding!.id} --note refunded`)).toMatchObject({ exitCode: 0 });
    await reconcile();
    expect(await openFindings()).toEqual([]);
  });
});
