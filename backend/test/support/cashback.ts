import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import type { CashbackTransferListResponse } from '../../src/modules/cashback/dto/cashback-transfer-list.response.js';

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

type Page = Pick<CashbackTransferListResponse, 'nextCursor'> & {
  items: Pick<CashbackTransferListResponse['items'][number], 'transferId' | 'movements'>[];
};

/** What all movements of a member's cashback come to, by account, read page by page; no transfer comes twice. */
export async function movedInAll(pageAt: (cursor?: string) => Promise<Page>): Promise<Record<string, number>> {
  const moved = { availableMinor: 0, pendingMinor: 0, heldMinor: 0, debtMinor: 0 };
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await pageAt(cursor);
    for (const { transferId, movements } of items) {
      if (seen.has(transferId)) throw new Error(`${transferId} is on two pages`);
      seen.add(transferId);
      movements.forEach(({ account, amountMinor }) => (moved[`${account}Minor`] += amountMinor));
    }
    cursor = nextCursor ?? undefined;
  } while (cursor);
  return moved;
}
