import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import type { Order } from '../../src/modules/orders/order.entity.js';
import { OrdersService } from '../../src/modules/orders/orders.service.js';
import { DisputesService } from '../../src/modules/payments/disputes.service.js';
import { OrderExpiry } from '../../src/modules/payments/order-expiry.js';
import { PaymentReconciler } from '../../src/modules/payments/payment-reconciler.js';
import { PaymentsCoreModule } from '../../src/modules/payments/payments-core.module.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import { SettlementService } from '../../src/modules/payments/settlement.service.js';
import { orderFactory } from '../factories/order.factory.js';
import { userFactory } from '../factories/user.factory.js';
import { giveCashback } from '../support/cashback.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ledgerBalances } from '../support/ledger.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';
import { query } from '../../tools/run/postgres.js';

/** The worker's part of it, without its sweeps: the test says when. */
@Module({
  imports: [PaymentsCoreModule],
  providers: [PaymentReconciler, OrderExpiry],
  exports: [PaymentReconciler, OrderExpiry],
})
class Finishing {}

let database: TestDatabase;
let stripe: TestStripe;
let app: NestFastifyApplication;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url }, imports: [Finishing] });
  dataSource = app.get(DataSource);
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});
beforeEach(async () => {
  await stripe.control('reset');
  await query(database.superuserUrl, `DELETE FROM refunds`, `DELETE FROM disputes`, `DELETE FROM payments`);
  await dataSource.query(`UPDATE orders SET payable_until = NULL`);
});

const payments = () => app.get(PaymentsService, { strict: false });
const reconciler = () => app.get(PaymentReconciler, { strict: false });
const reconcile = () => reconciler().reconcilePayments();
const settlement = () => app.get(SettlementService, { strict: false });
const expire = () => app.get(OrderExpiry, { strict: false }).expireDueOrders();
const place = (order: Partial<Order> = {}) => orderFactory.create(order, { transient: { dataSource } });
const pay = (sessionId: string | null, card = 'success') => stripe.control(`sessions/${sessionId ?? ''}/pay`, { card });
/** Nobody is at work on it any more: whoever began it, or Stripe's word of it, was lost. */
const age = () => dataSource.query(`UPDATE payments SET created_at = created_at - interval '40 seconds'`);
const pass = ({ id }: Order) =>
  dataSource.query(`UPDATE orders SET payable_until = now() - interval '1 second' WHERE id = $1`, [id]);

async function open(): Promise<{ order: Order; paymentId: string; sessionId: string | null }> {
  const order = await place();
  const { id: paymentId, stripeSessionId: sessionId } = await payments().startPayment(order);
  return { order, paymentId, sessionId };
}

async function stateOf({ id }: Order): Promise<string> {
  const [row] = await dataSource.query<{ state: string }[]>(
    `SELECT concat_ws(' ', o.status, p.status) AS state FROM orders o LEFT JOIN payments p ON p.order_id = o.id
     WHERE o.id = $1 ORDER BY p.attempt DESC`,
    [id],
  );
  return (row as { state: string }).state;
}

describe('a payment that nobody finished', () => {
  it('is settled though nobody told that it was paid, but not while somebody may be at it', async () => {
    const { order, sessionId } = await open();
    await pay(sessionId);
    await reconcile();
    expect(await stateOf(order)).toBe('pending_payment open');
    await age();
    await reconcile();
    expect(await stateOf(order)).toBe('paid succeeded');
  });

  it('gets its page where whoever began it died before it had one', async () => {
    const order = await place();
    await dataSource.query(
      `INSERT INTO payments (order_id, attempt, method, status, amount, currency, livemode) VALUES ($1, 1, 'stripe', 'created', 1250, 'eur', false)`,
      [order.id],
    );
    await age();
    await reconcile();
    expect(await stateOf(order)).toBe('pending_payment open');
    expect(await stripe.books('sessions')).toMatchObject([{ client_reference_id: order.id, status: 'open' }]);
  });

  it('gets no page where its order has ended', async () => {
    const order = await place();
    await dataSource.query(
      `INSERT INTO payments (order_id, attempt, method, status, amount, currency, livemode) VALUES ($1, 1, 'stripe', 'created', 1250, 'eur', false)`,
      [order.id],
    );
    await inTransaction(dataSource, (manager) => app.get(OrdersService, { strict: false }).markExpired(manager, order.id));
    await age();
    await reconcile();
    expect(await stateOf(order)).toBe('expired failed');
    expect(await stripe.books('sessions')).toEqual([]);
  });

  it('is over where it can have no page any more', async () => {
    const order = await place();
    await dataSource.query(
      `INSERT INTO payments (order_id, attempt, method, status, amount, currency, livemode, created_at)
       VALUES ($1, 1, 'stripe', 'created', 1250, 'eur', false, now() - interval '1 hour')`,
      [order.id],
    );
    await reconcile();
    expect(await stateOf(order)).toBe('pending_payment failed');
  });

  it("has no page opened that was begun in Stripe's other mode", async () => {
    const order = await place();
    await dataSource.query(
      `INSERT INTO payments (order_id, attempt, method, status, amount, currency, livemode) VALUES ($1, 1, 'stripe', 'created', 1250, 'eur', true)`,
      [order.id],
    );
    await age();
    await reconcile();
    expect(await stateOf(order)).toBe('pending_payment failed');
    expect(await stripe.books('sessions')).toEqual([]);
  });

  it('tells its order where a crash came between the two', async () => {
    const { order, paymentId, sessionId } = await open();
    await pay(sessionId);
    await settlement().settlePayment(paymentId);
    expect(await stateOf(order)).toBe('pending_payment succeeded');
    await age();
    await reconcile();
    expect(await stateOf(order)).toBe('paid succeeded');
  });

  it('tells its order of money that a bank holds by then', async () => {
    const { order, paymentId, sessionId } = await open();
    await pay(sessionId, 'disputed');
    await settlement().settlePayment(paymentId);
    await app.get(DisputesService, { strict: false }).readBack(paymentId);
    expect(await stateOf(order)).toBe('pending_payment disputed');
    await age();
    await reconcile();
    expect(await stateOf(order)).toBe('paid disputed');
  });

  it('tells its order of money that a bank holds by then, also when the customer asks', async () => {
    const { order, paymentId, sessionId } = await open();
    await pay(sessionId, 'disputed');
    await settlement().settlePayment(paymentId);
    await app.get(DisputesService, { strict: false }).readBack(paymentId);
    expect(await payments().syncPayments(order.id)).toEqual({ orderStatus: 'paid', paymentStatus: 'disputed' });
  });

  it('tells its order of the money before it hears of a dispute that no event told of', async () => {
    const { order, paymentId, sessionId } = await open();
    await pay(sessionId, 'disputed');
    await settlement().settlePayment(paymentId);
    await reconciler().reconcileDisputes();
    expect(await stateOf(order)).toBe('paid disputed');
  });

  it('stops no other when it cannot be read', async () => {
    const [first, second] = [await open(), await open()];
    await pay(second.sessionId);
    await dataSource.query(
      `UPDATE payments SET stripe_session_id = 'cs_gone', updated_at = updated_at - interval '1 hour' WHERE id = $1`,
      [first.paymentId],
    );
    await age();
    await reconcile();
    expect(await stateOf(second.order)).toBe('paid succeeded');
  });

  it('has its refunds read that Stripe has not told the end of', async () => {
    const { order, paymentId, sessionId } = await open();
    await pay(sessionId);
    await app.get(SettlementService, { strict: false }).settle(paymentId);
    await inTransaction(dataSource, (manager) => payments().requestFullRefund(manager, order.id, 'cold', 'test'));
    const [asked] = await dataSource.query<{ refundId: string; outboxId: string }[]>(
      `SELECT r.id AS "refundId", x.id AS "outboxId" FROM refunds r JOIN outbox x ON x.aggregate_id = r.id WHERE r.order_id = $1`,
      [order.id],
    );
    await app.get(RefundsService, { strict: false }).perform(asked!.refundId, asked!.outboxId);
    await dataSource.query(`UPDATE refunds SET status = 'pending'`);
    await dataSource.query(`UPDATE payments SET status = 'succeeded', amount_refunded = 0`);
    await reconcile();
    expect(await stateOf(order)).toBe('paid refunded');
  });
});

describe('an order whose time to pay has passed', () => {
  it('ends with its page, and what it held of cashback can be spent again', async () => {
    const { id: userId } = await userFactory.create({}, { transient: { dataSource } });
    await giveCashback(app, userId, 300);
    const order = await place({ userId, discountMinor: 950, cashbackSpentMinor: 300 });
    await inTransaction(dataSource, (manager) =>
      app.get(CashbackService, { strict: false }).hold(manager, { userId, orderId: order.id, amountMinor: 300 }),
    );
    await payments().startPayment(order);
    await expire();
    expect(await stateOf(order)).toBe('pending_payment open');
    await pass(order);
    await expire();
    expect(await stateOf(order)).toBe('expired expired');
    expect(await stripe.books('sessions')).toMatchObject([{ status: 'expired' }]);
    expect(await ledgerBalances(dataSource, userId)).toMatchObject({ available: 300, held: 0 });
  });

  it('ends where nobody began to pay it', async () => {
    const order = await place();
    await pass(order);
    await expire();
    expect(await stateOf(order)).toBe('expired');
  });

  it('goes on where somebody begins to pay it just then', async () => {
    const order = await place();
    await pass(order);
    const close = payments().expireLiveSession.bind(payments());
    const slow = jest.spyOn(payments(), 'expireLiveSession').mockImplementationOnce(async (orderId) => {
      const closed = await close(orderId);
      await payments().startPayment(order);
      return closed;
    });
    await expire();
    slow.mockRestore();
    expect(await stateOf(order)).toBe('pending_payment open');
  });

  it('is paid, and not over, where it was paid in the last moment', async () => {
    const { order, sessionId } = await open();
    await pay(sessionId);
    await pass(order);
    await expire();
    expect(await stateOf(order)).toBe('paid succeeded');
  });

  it.each([
    ['was not paid', false, 'expired expired'],
    ['was paid', true, 'expired orphaned'],
  ])('ends where its page is not as it was asked for and %s', async (_, isPaid, state) => {
    const { order, paymentId, sessionId } = await open();
    await dataSource.query(`UPDATE payments SET amount = amount - 1 WHERE id = $1`, [paymentId]);
    if (isPaid) {
      await pay(sessionId);
    }
    await pass(order);
    await expire();
    expect(await stateOf(order)).toBe(state);
  });

  it("waits, and is left alone, where its payment is of Stripe's other mode", async () => {
    const { order, paymentId } = await open();
    await dataSource.query(`UPDATE payments SET livemode = true WHERE id = $1`, [paymentId]);
    await pass(order);
    const warned = jest.spyOn(Logger.prototype, 'warn');
    await expire();
    await age();
    await reconcile();
    const failed = warned.mock.calls.filter(([told]) => (told as { subjectId?: string }).subjectId !== paymentId);
    warned.mockRestore();
    expect(failed).toEqual([]);
    expect(await stateOf(order)).toBe('pending_payment open');
    expect(await stripe.books('sessions')).toMatchObject([{ status: 'open' }]);
  });

  it('waits while the bank has not decided', async () => {
    const { order, sessionId } = await open();
    await stripe.control(`sessions/${sessionId ?? ''}/pay`, { card: 'succeeds_late' });
    await pass(order);
    await expire();
    expect(await stateOf(order)).toBe('pending_payment processing');
  });
});
