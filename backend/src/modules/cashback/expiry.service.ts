import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { minorFromDatabase } from '../../common/money/minor.js';
import { Environment } from '../../config/environment.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { CashbackCache } from './cashback.cache.js';
import { Ledger, type Member } from './ledger.js';

const DAY_MS = 86_400_000;
/** Members looked at by one statement. */
const BATCH = 500;
/** As many dates as a person reads. */
const LISTED_EXPIRATIONS = 20;

/** Cashback that can be spent until then. */
export interface Expiration {
  amountMinor: number;
  expiresAt: Date;
}

/**
 * What account `a` was given to spend, and when: what matured, what a refund returned. A hold that is released gives nothing
 * new. The oldest is spent first, so a balance is always made of the newest of these.
 */
const GIVEN = `ledger_transfers t WHERE t.credit_account = a.id AND t.type <> 'release'`;
/** What is left of it: what was taken back of an order's was never given, and nothing older lives on in its place. */
const LEFT = `coalesce((SELECT c.amount - c.reversed FROM cashback_accruals c WHERE t.type = 'mature' AND c.order_id = t.order_id), t.amount)`;
/** What was given up to then has expired. By the database's clock, which wrote when: what ends by a process's that is ahead never comes back. */
const oldestAlive = (parameter: string) => `now() - make_interval(hours => 24 * ${parameter}::int)`;
const SPENDABLE = `a.kind = 'customer_available' AND a.currency = $1 AND a.balance > 0`;

/** Lets cashback end that nobody spends for CASHBACK_TTL_DAYS. */
@Injectable()
export class ExpiryService {
  private readonly logger = new Logger(ExpiryService.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly environment: Environment,
    private readonly cache: CashbackCache,
  ) {}

  /** Until when the member can spend what there is to spend, the next to end first; empty where nothing ends. */
  async listExpirations({ userId, currency }: Member): Promise<Expiration[]> {
    const { CASHBACK_TTL_DAYS: days } = this.environment;
    if (days === 0) {
      return [];
    }
    const rows = await this.dataSource.query<{ amount: string; given_at: Date }[]>(
      `SELECT least(amount, balance - newer) AS amount, created_at AS given_at
       FROM (SELECT left_of_it AS amount, created_at, balance,
               sum(left_of_it) OVER (ORDER BY created_at DESC, id DESC) - left_of_it AS newer
             FROM (SELECT t.id, t.created_at, a.balance, ${LEFT} AS left_of_it
                   FROM ledger_accounts a, ${GIVEN} AND ${SPENDABLE} AND a.user_id = $2) given) dated
       WHERE amount > 0 AND newer < balance ORDER BY given_at LIMIT $3`,
      [currency, userId, LISTED_EXPIRATIONS],
    );
    return rows.map(({ amount, given_at: givenAt }) => ({
      amountMinor: minorFromDatabase(amount),
      expiresAt: new Date(givenAt.getTime() + days * DAY_MS),
    }));
  }

  /** Ends what has expired, each member's in a transaction of its own. Safe to repeat, and in several workers at once. */
  async expireDue(): Promise<void> {
    if (this.environment.CASHBACK_TTL_DAYS === 0) {
      return;
    }
    const failures: unknown[] = [];
    let after: string | null = null;
    do {
      const due: { id: string; user_id: string; due: boolean }[] = await this.listAccounts(after);
      for (const { user_id: userId } of due.filter((account) => account.due)) {
        await this.expire(userId).catch((error: unknown) => failures.push(error));
      }
      after = due.length === BATCH ? (due.at(-1)?.id ?? null) : null;
    } while (after !== null);
    if (failures.length > 0) {
      throw new AggregateError(failures, 'Some cashback did not expire');
    }
  }

  /** The next accounts after `after` that have something to spend, and whether any of it is too old. */
  private listAccounts(after: string | null): Promise<{ id: string; user_id: string; due: boolean }[]> {
    return this.dataSource.query(
      `SELECT a.id, a.user_id, a.balance > (SELECT coalesce(sum(${LEFT}), 0) FROM ${GIVEN} AND t.created_at > ${oldestAlive('$2')}) AS due
       FROM ledger_accounts a WHERE ${SPENDABLE} AND ($3::uuid IS NULL OR a.id > $3) ORDER BY a.id LIMIT ${BATCH}`,
      [this.environment.STORE_CURRENCY, this.environment.CASHBACK_TTL_DAYS, after],
    );
  }

  private async expire(userId: string): Promise<void> {
    const member = { userId, currency: this.environment.STORE_CURRENCY };
    const amountMinor = await inTransaction(this.dataSource, (manager) => this.post(manager, member));
    if (amountMinor > 0) {
      this.logger.log({ userId, amountMinor }, 'Cashback expired');
      await this.cache.evictOverview(userId);
    }
  }

  /** Asks anew under the member's lock: what was too old may be spent by now. Resolves with how much ended. */
  private async post(manager: EntityManager, member: Member): Promise<number> {
    const { availableMinor } = await this.ledger.lockBalances(manager, member);
    const [row] = await manager.query<{ alive: string; at: string }[]>(
      `SELECT coalesce(sum(${LEFT}), 0) AS alive, now()::text AS at FROM ledger_accounts a, ${GIVEN} AND t.created_at > ${oldestAlive('$3')}
         AND a.kind = 'customer_available' AND a.currency = $1 AND a.user_id = $2`,
      [member.currency, member.userId, this.environment.CASHBACK_TTL_DAYS],
    );
    const { alive, at } = row as { alive: string; at: string };
    const amountMinor = Math.max(0, availableMinor - minorFromDatabase(alive));
    await this.ledger.post(manager, member, {
      key: `expire:${member.userId}:${at}`,
      type: 'expire',
      debit: 'customer_available',
      credit: 'shop_breakage',
      amountMinor,
    });
    return amountMinor;
  }
}
