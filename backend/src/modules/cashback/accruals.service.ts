import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, IsNull, MoreThan, Not, Raw } from 'typeorm';
import { addMinor, subtractMinor } from '../../common/money/minor.js';
import { Environment } from '../../config/environment.js';
import { eachId } from '../../infrastructure/database/each-id.js';
import { afterCommit, inTransaction } from '../../infrastructure/database/in-transaction.js';
import { notify } from '../../infrastructure/database/notify.js';
import { OutboxService } from '../../infrastructure/outbox/outbox.service.js';
import { type AccrualStatus, CashbackAccrual } from './cashback-accrual.entity.js';
import { CashbackCache } from './cashback.cache.js';
import { CashbackMetrics } from './cashback.metrics.js';
import { AccrualNotFoundError } from './cashback.errors.js';
import { endedWithOrder } from './domain/ended-cashback.js';
import { ACCRUE_TOPIC } from './jobs/accrue-cashback.job.js';
import { Ledger, type Member, type Posting } from './ledger.js';

/** Where earned cashback is taken back from. */
type TakenFrom = 'customer_pending' | 'customer_available' | 'customer_debt';

/** Cashback that can be spent from then on. */
export interface Maturity {
  orderId: string;
  amountMinor: number;
  maturesAt: Date;
}

/** Due accruals read in one go. */
const MATURE_BATCH = 100;
/** As many dates as a person reads. */
const LISTED_MATURITIES = 20;

/** What orders earn: promised when paid, accrued by a job, spendable some time after completion. */
@Injectable()
export class AccrualsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly outbox: OutboxService,
    private readonly environment: Environment,
    private readonly cache: CashbackCache,
    private readonly metrics: CashbackMetrics,
  ) {}

  /** Notes what a paid order will earn and has it accrued by a job. Promising again, or 0, changes nothing. */
  async promise(manager: EntityManager, promise: { userId: string; orderId: string; amountMinor: number }): Promise<void> {
    if (promise.amountMinor === 0) {
      return;
    }
    const { orderId, userId, amountMinor } = promise;
    const promised = await manager.query<unknown[]>(
      `INSERT INTO cashback_accruals (order_id, user_id, currency, amount) VALUES ($1, $2, $3, $4)
       ON CONFLICT (order_id) DO NOTHING RETURNING order_id`,
      [orderId, userId, this.environment.STORE_CURRENCY, amountMinor],
    );
    if (promised.length === 1) {
      await this.outbox.add(manager, { topic: ACCRUE_TOPIC, aggregateId: orderId });
    }
  }

  /** Accrues what the order was promised, once, and ends the follow-up in the same transaction. Throws AccrualNotFoundError. */
  async accrue(orderId: string, outboxId: string): Promise<void> {
    const { userId } = await inTransaction(this.dataSource, async (manager) => {
      const accrual = await lockAccrual(manager, orderId);
      if (!accrual) {
        throw new AccrualNotFoundError();
      }
      if (accrual.status === 'promised') {
        await this.post(manager, accrual, 'accrued', {
          type: 'accrue',
          debit: 'shop_expense',
          credit: 'customer_pending',
        });
        afterCommit(manager, () => this.metrics.accrued(leftMinor(accrual)));
        // Completed before this job came: it may be due already.
        await notify(manager, 'cashback');
      }
      await this.outbox.complete(manager, outboxId);
      return accrual;
    });
    await this.cache.evictOverview(userId);
  }

  /**
   * Lets the order's cashback mature CASHBACK_MATURITY_HOURS from now, by the database's clock: processes' differ, and what one made
   * spendable early is spent. Without an accrual, or again: nothing.
   */
  async startMaturity(manager: EntityManager, orderId: string): Promise<void> {
    await manager.query(
      `UPDATE cashback_accruals SET matures_at = now() + make_interval(hours => $2)
       WHERE order_id = $1 AND matures_at IS NULL AND status IN ('promised', 'accrued')`,
      [orderId, this.environment.CASHBACK_MATURITY_HOURS],
    );
    await notify(manager, 'cashback');
  }

  /**
   * Makes what is due spendable, debt first; each order in its own transaction. Rejects if any failed, after trying all, unless
   * the process is `stopping`.
   */
  async matureDue(stopping?: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    await eachId(
      MATURE_BATCH,
      (after, limit) => this.dueOrderIds(after, limit),
      (orderId) => this.mature(orderId).catch((error: unknown) => void failures.push(error)),
      () => stopping?.aborted === true,
    );
    if (failures.length > 0) {
      throw new AggregateError(failures, 'Some cashback did not mature');
    }
  }

  /** When what the member has earned can be spent, the next first; without what waits for its order to be completed. */
  async listMaturities({ userId, currency }: Member): Promise<Maturity[]> {
    const accruals = await this.dataSource.getRepository(CashbackAccrual).find({
      where: { userId, currency, status: 'accrued', maturesAt: Not(IsNull()) },
      order: { maturesAt: 'ASC', orderId: 'ASC' },
      take: LISTED_MATURITIES,
    });
    return accruals.map((accrual) => ({
      orderId: accrual.orderId,
      amountMinor: leftMinor(accrual),
      maturesAt: accrual.maturesAt as Date,
    }));
  }

  /** Keeps job and sweep from the order's accrual, if it has one, until the transaction ends. */
  async lock(manager: EntityManager, orderId: string): Promise<void> {
    await lockAccrual(manager, orderId);
  }

  /** Takes back all that the order earned or was promised; what the member has spent already becomes debt, and what expired does not. */
  async cancel(manager: EntityManager, orderId: string): Promise<void> {
    const accrual = await lockAccrual(manager, orderId);
    if (accrual) {
      await this.takeBack(manager, accrual, leftMinor(accrual), orderId);
    }
  }

  /**
   * Takes back until `targetMinor` of what the order earned are taken back in all; no more is taken when they are already.
   * `cause` tells what was taken back for one reason from what was for another.
   */
  async takeBackUpTo(manager: EntityManager, orderId: string, targetMinor: number, cause: string): Promise<void> {
    const accrual = await lockAccrual(manager, orderId);
    if (accrual) {
      const amountMinor = Math.min(targetMinor, accrual.amountMinor) - accrual.reversedMinor;
      await this.takeBack(manager, accrual, Math.max(0, amountMinor), cause);
    }
  }

  private async dueOrderIds(after: string, limit: number): Promise<string[]> {
    const due = await this.dataSource.getRepository(CashbackAccrual).find({
      select: { orderId: true },
      where: { status: 'accrued', maturesAt: Raw((column) => `${column} <= now()`), orderId: MoreThan(after) },
      order: { orderId: 'ASC' },
      take: limit,
    });
    return due.map(({ orderId }) => orderId);
  }

  private async mature(orderId: string): Promise<void> {
    const accrual = await inTransaction(this.dataSource, async (manager) => {
      const due = await lockAccrual(manager, orderId);
      // Another worker, or a cancellation, came first.
      if (due?.status === 'accrued') {
        await this.post(manager, due, 'matured', {
          type: 'mature',
          debit: 'customer_pending',
          credit: 'customer_available',
        });
        await this.ledger.repayDebt(manager, due, orderId, `mature:${orderId}`);
      }
      return due;
    });
    if (accrual) {
      await this.cache.evictOverview(accrual.userId);
    }
  }

  private async post(
    manager: EntityManager,
    accrual: CashbackAccrual,
    status: AccrualStatus,
    posting: Pick<Posting, 'type' | 'debit' | 'credit'>,
  ): Promise<void> {
    const { orderId } = accrual;
    const amountMinor = leftMinor(accrual);
    await this.ledger.lockBalances(manager, accrual);
    await this.ledger.post(manager, accrual, { key: `${posting.type}:${orderId}`, orderId, amountMinor, ...posting });
    await setStatus(manager, orderId, status);
  }

  private async takeBack(manager: EntityManager, accrual: CashbackAccrual, amountMinor: number, cause: string): Promise<void> {
    if (amountMinor === 0) {
      return;
    }
    if (accrual.status === 'accrued') {
      await this.ledger.lockBalances(manager, accrual);
      await this.reverse(manager, accrual, { debit: 'customer_pending', amountMinor, cause });
    } else if (accrual.status === 'matured') {
      await this.takeBackMatured(manager, accrual, amountMinor, cause);
    }
    await noteReversed(manager, accrual, amountMinor);
  }

  /**
   * What ended unspent the shop has back already: it is owed and forgiven at once, so that what lives is not taken for it. The rest is taken
   * from what there is to spend, and is owed where that is spent.
   */
  private async takeBackMatured(
    manager: EntityManager,
    accrual: CashbackAccrual,
    amountMinor: number,
    cause: string,
  ): Promise<void> {
    const { availableMinor } = await this.ledger.lockBalances(manager, accrual);
    const history = await this.ledger.readHistory(manager, accrual);
    const endedMinor = Math.min(amountMinor, endedWithOrder(history, accrual.orderId));
    const fromAvailableMinor = Math.min(availableMinor, amountMinor - endedMinor);
    await this.reverse(manager, accrual, { debit: 'customer_available', amountMinor: fromAvailableMinor, cause });
    await this.reverse(manager, accrual, { debit: 'customer_debt', amountMinor: amountMinor - fromAvailableMinor, cause });
    await this.forgive(manager, accrual, endedMinor, cause);
  }

  private async forgive(manager: EntityManager, accrual: CashbackAccrual, amountMinor: number, cause: string): Promise<void> {
    await this.ledger.post(manager, accrual, {
      key: `forgive:${cause}`,
      type: 'debt_repay',
      debit: 'shop_breakage',
      credit: 'customer_debt',
      amountMinor,
      orderId: accrual.orderId,
    });
  }

  private async reverse(
    manager: EntityManager,
    accrual: CashbackAccrual,
    { debit, amountMinor, cause }: { debit: TakenFrom; amountMinor: number; cause: string },
  ): Promise<void> {
    const { orderId } = accrual;
    const reverses = (await this.ledger.findAccrualTransferId(manager, orderId)) ?? undefined;
    const key = `reverse_accrual:${debit}:${cause}`;
    const posting: Posting = { key, type: 'reverse_accrual', debit, credit: 'shop_expense', amountMinor, orderId, reverses };
    await this.ledger.post(manager, accrual, posting);
  }
}

function lockAccrual(manager: EntityManager, orderId: string): Promise<CashbackAccrual | null> {
  return manager.findOne(CashbackAccrual, { where: { orderId }, lock: { mode: 'pessimistic_write' } });
}

async function setStatus(manager: EntityManager, orderId: string, status: AccrualStatus): Promise<void> {
  await manager.update(CashbackAccrual, { orderId }, { status });
}

/** A promise that is taken back whole is void; what was accrued already is reversed. Its row is locked. */
async function noteReversed(manager: EntityManager, accrual: CashbackAccrual, amountMinor: number): Promise<void> {
  const reversedMinor = addMinor(accrual.reversedMinor, amountMinor);
  const ended = accrual.status === 'promised' ? 'voided' : 'reversed';
  const status = reversedMinor === accrual.amountMinor ? ended : accrual.status;
  await manager.update(CashbackAccrual, { orderId: accrual.orderId }, { reversedMinor, status });
}

/** What of it has not been taken back. */
function leftMinor({ amountMinor, reversedMinor }: CashbackAccrual): number {
  return subtractMinor(amountMinor, reversedMinor);
}
