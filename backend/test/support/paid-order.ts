import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import type { Order } from '../../src/modules/orders/order.entity.js';
import { PaymentsService } from '../../src/modules/payments/payments.service.js';
import { orderFactory } from '../factories/order.factory.js';
import { giveCashback } from './cashback.js';
import type { TestStripe } from './stripe.js';

export interface PaidOrder {
  order: Order;
  paymentId: string;
  paymentIntentId: string;
}

interface PaidOrderOptions {
  userId: string;
  order?: Partial<Order>;
  /** A card of the stand-in's. */
  card?: string;
  /** Whether the job has accrued what it earned. */
  accrued?: boolean;
}

/** A member's order that was paid at Stripe's stand-in, with the cashback it spends captured and what it earns accrued. */
export async function paidOrder(
  app: INestApplicationContext,
  stripe: TestStripe,
  { userId, order: wished = {}, card = 'success', accrued = true }: PaidOrderOptions,
): Promise<PaidOrder> {
  const dataSource = app.get(DataSource);
  const order = await orderFactory.create({ userId, guestTokenHash: null, ...wished }, { transient: { dataSource } });
  const { id: orderId, cashbackSpentMinor, cashbackEarnedMinor } = order;
  if (cashbackSpentMinor > 0) {
    await giveCashback(app, userId, cashbackSpentMinor);
    const cashback = app.get(CashbackService, { strict: false });
    await inTransaction(dataSource, (manager) => cashback.hold(manager, { userId, orderId, amountMinor: cashbackSpentMinor }));
  }
  const payments = app.get(PaymentsService, { strict: false });
  const { stripeSessionId } = await payments.startPayment(order);
  await stripe.control(`sessions/${stripeSessionId ?? ''}/pay`, { card });
  await payments.syncPayments(orderId);
  if (accrued && cashbackEarnedMinor > 0) {
    await app.get(AccrualsService, { strict: false }).accrue(orderId, crypto.randomUUID());
  }
  const [payment] = await dataSource.query<{ paymentId: string; paymentIntentId: string }[]>(
    `SELECT id AS "paymentId", stripe_payment_intent_id AS "paymentIntentId" FROM payments WHERE order_id = $1`,
    [orderId],
  );
  return { order, ...(payment as { paymentId: string; paymentIntentId: string }) };
}
