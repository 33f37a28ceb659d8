import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { minorFromDatabase } from '../../common/money/minor.js';
import type { TransferType } from './ledger-transfer.entity.js';
import type { Member } from './ledger.js';

/** One movement of a member's cashback. */
export interface CashbackMovement {
  transferId: string;
  type: TransferType;
  /** How much moved; never negative. */
  amountMinor: number;
  orderId: string | null;
  createdAt: Date;
}

@Injectable()
export class CashbackQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The member's last `limit` movements, newest first. */
  async listMovements({ userId, currency }: Member, limit: number): Promise<CashbackMovement[]> {
    const rows = await this.dataSource.query<(Omit<CashbackMovement, 'amountMinor'> & { amount: string })[]>(
      `WITH mine AS (
         SELECT id FROM ledger_accounts
         WHERE kind IN ('customer_available', 'customer_pending', 'customer_held', 'customer_debt')
           AND user_id = $1 AND currency = $2
       )
       SELECT id AS "transferId", type, amount, order_id AS "orderId", created_at AS "createdAt"
       FROM ledger_transfers
       WHERE id IN (SELECT newest.id FROM mine, LATERAL (
           (SELECT id FROM ledger_transfers WHERE debit_account = mine.id ORDER BY created_at DESC LIMIT $3)
           UNION ALL
           (SELECT id FROM ledger_transfers WHERE credit_account = mine.id ORDER BY created_at DESC LIMIT $3)) newest)
       ORDER BY created_at DESC, id LIMIT $3`,
      [userId, currency, limit],
    );
    return rows.map(({ amount, ...movement }) => ({ ...movement, amountMinor: minorFromDatabase(amount) }));
  }
}
