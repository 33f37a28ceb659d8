import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { minorFromDatabase } from '../../common/money/minor.js';
import type { HistoryEntry } from './domain/ended-cashback.js';
import type { LedgerAccountKind } from './ledger-account.entity.js';
import type { TransferType } from './ledger-transfer.entity.js';

/** Whose cashback, in which money. */
export interface Member {
  userId: string;
  currency: string;
}

export interface Posting {
  /** Posting the same key again changes nothing. */
  key: string;
  type: TransferType;
  debit: LedgerAccountKind;
  credit: LedgerAccountKind;
  /** 0 posts nothing. */
  amountMinor: number;
  /** None for what no order caused. */
  orderId?: string;
  /** The hold or accrual it ends. */
  reverses?: string;
}

/** What a member has, in minor units; none is negative. */
export interface Balances {
  availableMinor: number;
  pendingMinor: number;
  heldMinor: number;
  /** What the member owes. */
  debtMinor: number;
}

/** As ledger_accounts have it. */
export interface BalanceRow {
  kind: string;
  balance: string;
}

/** An order's hold with the transfer that ended it, if any. */
export interface Hold extends Member {
  transferId: string;
  amountMinor: number;
  /** What of it was spent and has gone back since. */
  returnedMinor: number;
  resolution: 'capture' | 'release' | null;
}

/**
 * The double-entry ledger, written through the database's own functions. Whoever posts locks the member first: so every
 * transaction takes a member's accounts before the shop's, and decides by balances nobody else moves.
 */
@Injectable()
export class Ledger {
  /** The member's balances, which nobody else moves until the transaction ends. */
  async lockBalances(manager: EntityManager, { userId, currency }: Member): Promise<Balances> {
    return balancesOf(await manager.query<BalanceRow[]>(`SELECT kind, balance FROM ledger_lock($1, $2)`, [userId, currency]));
  }

  /** The member's balances as they stand. */
  async readBalances(manager: EntityManager, { userId, currency }: Member): Promise<Balances> {
    return balancesOf(
      await manager.query<BalanceRow[]>(
        `SELECT kind, balance FROM ledger_accounts
         WHERE kind IN ('customer_available', 'customer_pending', 'customer_held', 'customer_debt')
           AND user_id = $1 AND currency = $2`,
        [userId, currency],
      ),
    );
  }

  /** Moves cashback between two accounts. The database refuses to overdraw a member. */
  async post(manager: EntityManager, member: Member, posting: Posting): Promise<void> {
    const { key, type, debit, credit, amountMinor, orderId = null, reverses = null } = posting;
    if (amountMinor === 0) {
      return;
    }
    await manager.query(`SELECT 1 FROM ledger_post($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
      key,
      type,
      debit,
      credit,
      member.userId,
      amountMinor,
      member.currency,
      orderId,
      reverses,
    ]);
  }

  /** Pays what the member owes out of what can be spent; `cause` is the key of what made it spendable. */
  async repayDebt(manager: EntityManager, member: Member, orderId: string, cause: string): Promise<void> {
    const { availableMinor, debtMinor } = await this.lockBalances(manager, member);
    await this.post(manager, member, {
      key: `debt_repay:${cause}`,
      type: 'debt_repay',
      debit: 'customer_available',
      credit: 'customer_debt',
      amountMinor: Math.min(availableMinor, debtMinor),
      orderId,
    });
  }

  /**
   * All that was given to the member, spent, taken back and forgiven, the oldest first; nothing where nothing ever expired. To decide
   * by it, lock the member first.
   */
  async readHistory(manager: EntityManager, { userId, currency }: Member): Promise<HistoryEntry[]> {
    const rows = await manager.query<{ type: string; orderId: string | null; amount: string; moved: string }[]>(
      `SELECT t.type, t.order_id AS "orderId", t.amount,
         CASE mine.id WHEN t.credit_account THEN t.amount WHEN t.debit_account THEN -t.amount ELSE 0 END AS moved
       FROM ledger_accounts mine
       JOIN ledger_accounts debt ON debt.kind = 'customer_debt' AND debt.user_id = mine.user_id AND debt.currency = mine.currency
       JOIN ledger_transfers t ON t.debit_account IN (mine.id, debt.id) OR t.credit_account IN (mine.id, debt.id)
       WHERE mine.kind = 'customer_available' AND mine.user_id = $1 AND mine.currency = $2
         AND EXISTS (SELECT FROM ledger_transfers ended WHERE ended.debit_account = mine.id AND ended.type = 'expire')
       ORDER BY t.created_at, t.id`,
      [userId, currency],
    );
    return rows.map(({ type, orderId, amount, moved }) => ({
      type,
      orderId,
      amountMinor: minorFromDatabase(amount),
      movedMinor: minorFromDatabase(moved),
    }));
  }

  /** The order's hold, with its member locked; null if it holds no cashback. */
  async lockHold(manager: EntityManager, orderId: string): Promise<Hold | null> {
    const hold = await this.findHold(manager, orderId);
    if (!hold) {
      return null;
    }
    await this.lockBalances(manager, hold);
    // Read anew: somebody else may have ended it while this transaction waited for the lock.
    return this.findHold(manager, orderId);
  }

  /** The transfer that accrued the order's cashback; null before. */
  async findAccrualTransferId(manager: EntityManager, orderId: string): Promise<string | null> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM ledger_transfers WHERE order_id = $1 AND type = 'accrue'`,
      [orderId],
    );
    return rows[0]?.id ?? null;
  }

  /** The order's hold; null if it holds no cashback. To act on it, lock its member first. */
  async findHold(manager: EntityManager, orderId: string): Promise<Hold | null> {
    const [row] = await manager.query<(Omit<Hold, 'amountMinor' | 'returnedMinor'> & { amount: string; returned: string })[]>(
      `SELECT hold.id AS "transferId", account.user_id AS "userId", hold.currency, hold.amount, ended.type AS resolution,
         (SELECT coalesce(sum(amount), 0) FROM ledger_transfers WHERE reverses = hold.id AND type = 'refund_spend') AS returned
       FROM ledger_transfers hold
       JOIN ledger_accounts account ON account.id = hold.debit_account
       LEFT JOIN ledger_transfers ended ON ended.reverses = hold.id AND ended.type IN ('capture', 'release')
       WHERE hold.order_id = $1 AND hold.type = 'hold'`,
      [orderId],
    );
    if (!row) {
      return null;
    }
    const { amount, returned, ...hold } = row;
    return { ...hold, amountMinor: minorFromDatabase(amount), returnedMinor: minorFromDatabase(returned) };
  }
}

/** Accounts that were never used are missing in `rows`. */
export function balancesOf(rows: BalanceRow[]): Balances {
  const byKind = new Map(rows.map(({ kind, balance }) => [kind, minorFromDatabase(balance)]));
  return {
    availableMinor: byKind.get('customer_available') ?? 0,
    pendingMinor: byKind.get('customer_pending') ?? 0,
    heldMinor: byKind.get('customer_held') ?? 0,
    // Zero has no sign here.
    debtMinor: Math.abs(byKind.get('customer_debt') ?? 0),
  };
}
