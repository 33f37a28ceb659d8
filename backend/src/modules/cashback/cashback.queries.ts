import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { minorFromDatabase } from '../../common/money/minor.js';
import { decodeIdCursor, encodeIdCursor } from '../../common/validation/id-cursor.js';
import type { CustomerAccountKind } from './ledger-account.entity.js';
import type { TransferType } from './ledger-transfer.entity.js';
import { type BalanceRow, type Balances, balancesOf, type Member } from './ledger.js';

/** The names of a member's accounts outside. */
export const MEMBER_ACCOUNTS = ['available', 'pending', 'held', 'debt'] as const;
export type MemberAccount = (typeof MEMBER_ACCOUNTS)[number];

/** What a transfer did to one of the member's accounts. */
export interface CashbackMovement {
  account: MemberAccount;
  /** Signed: all of an account come to its balance. More `debt` is more that the member owes. */
  amountMinor: number;
}

/** One transfer of a member's cashback. */
export interface CashbackTransfer {
  transferId: string;
  type: TransferType;
  /** How much moved; never negative. */
  amountMinor: number;
  /** The member's account it moved, or both: the one it left first. */
  movements: CashbackMovement[];
  orderId: string | null;
  createdAt: Date;
}

/** Transfers, newest first. */
export interface TransferPage {
  items: CashbackTransfer[];
  /** Where older ones go on; null where there are none. */
  nextCursor: string | null;
}

interface TransferRow extends Omit<CashbackTransfer, 'amountMinor' | 'movements'> {
  amount: string;
  debitKind: CustomerAccountKind | null;
  creditKind: CustomerAccountKind | null;
  balances: BalanceRow[];
}

@Injectable()
export class CashbackQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The member's transfers after `cursor`. Throws ValidationFailedError for one that is none. */
  async listTransfers(member: Member, limit: number, cursor?: string): Promise<TransferPage> {
    return pageOf(await this.read(member, limit, cursor && decodeIdCursor(cursor)), limit);
  }

  /** The member's balances with the last transfers that made them, both as of one moment. */
  async readStatement(member: Member, limit: number): Promise<Balances & { page: TransferPage }> {
    const rows = await this.read(member, limit);
    // Whose cashback never moved has none.
    return { ...balancesOf(rows[0]?.balances ?? []), page: pageOf(rows, limit) };
  }

  /** One more than asked for tells whether there are older ones. */
  private read({ userId, currency }: Member, limit: number, afterId?: string): Promise<TransferRow[]> {
    const older = afterId ? `AND (created_at, id) < ((SELECT created_at FROM ledger_transfers WHERE id = $4), $4::uuid)` : '';
    const newest = (side: string): string =>
      `(SELECT id FROM ledger_transfers WHERE ${side} = mine.id ${older} ORDER BY created_at DESC, id DESC LIMIT $3)`;
    return this.dataSource.query<TransferRow[]>(
      `WITH mine AS (
         SELECT id, kind, balance FROM ledger_accounts
         WHERE kind IN ('customer_available', 'customer_pending', 'customer_held', 'customer_debt')
           AND user_id = $1 AND currency = $2
       )
       SELECT id AS "transferId", type, amount, order_id AS "orderId", created_at AS "createdAt",
         (SELECT kind FROM mine WHERE id = debit_account) AS "debitKind",
         (SELECT kind FROM mine WHERE id = credit_account) AS "creditKind",
         (SELECT json_agg(json_build_object('kind', kind, 'balance', balance::text)) FROM mine) AS balances
       FROM ledger_transfers
       WHERE id IN (SELECT side.id FROM mine, LATERAL (${newest('debit_account')} UNION ALL ${newest('credit_account')}) side)
       ORDER BY created_at DESC, id DESC LIMIT $3`,
      [userId, currency, limit + 1, ...(afterId ? [afterId] : [])],
    );
  }
}

function pageOf(rows: TransferRow[], limit: number): TransferPage {
  const items = rows.slice(0, limit).map(transferOf);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeIdCursor(last.transferId) : null };
}

function transferOf({ transferId, type, amount, debitKind, creditKind, orderId, createdAt }: TransferRow): CashbackTransfer {
  const amountMinor = minorFromDatabase(amount);
  const movements = [
    ...(debitKind ? [movementOf(debitKind, -amountMinor)] : []),
    ...(creditKind ? [movementOf(creditKind, amountMinor)] : []),
  ];
  return { transferId, type, amountMinor, movements, orderId, createdAt };
}

/** In the ledger a debt is negative; members are told how much they owe. */
function movementOf(kind: CustomerAccountKind, amountMinor: number): CashbackMovement {
  const account = kind.replace('customer_', '') as MemberAccount;
  return { account, amountMinor: account === 'debt' ? -amountMinor : amountMinor };
}
