import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';

/** Gives a member cashback to spend, by the steps that an order's takes; resolves with the order's id. */
export async function giveCashback(app: INestApplicationContext, userId: string, amountMinor: number): Promise<string> {
  const orderId = crypto.randomUUID();
  const cashback = app.get(CashbackService, { strict: false });
  await inTransaction(app.get(DataSource), async (manager) => {
    await cashback.promiseAccrual(manager, { userId, orderId, amountMinor });
    await cashback.startMaturity(manager, orderId);
  });
  const accruals = app.get(AccrualsService, { strict: false });
  await accruals.accrue(orderId, crypto.randomUUID());
  await accruals.matureDue();
  return orderId;
}
