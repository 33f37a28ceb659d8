import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { notify } from '../../infrastructure/database/notify.js';
import { OutboxService } from '../../infrastructure/outbox/outbox.service.js';
import { type AccrualStatus, CashbackAccrual } from './cashback-accrual.entity.js';
import { CashbackCache } from './cashback.cache.js';
import { AccrualNotFoundError } from './cashback.errors.js';
import { ACCRUE_TOPIC } from './jobs/accrue-cashback.job.js';
import { Ledger, type Posting } from './ledger.js';

const HOUR_MS = 3_600_000;
/** Due accruals taken in one look; the next look takes the rest. */
const MATURE_BATCH = 100;

/** What orders earn: promised when paid, accrued by a job, spendable some time after completion. */
@Injectable()
export class AccrualsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly outbox: OutboxService,
    private readonly clock: Clock,
    private readonly environment: Environment,
    private readonly cache: CashbackCache,
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
        // Completed before this job came: it may be due already.
        await notify(manager, 'cashback');
      }
      await this.outbox.complete(manager, outboxId);
      return accrual;
    });
    await this.cache.evictOverview(userId);
  }

  /** Lets the order's cashback mature CASHBACK_MATURITY_HOURS after `completedAt`. Without an accrual, or again: nothing. */
  async startMaturity(manager: EntityManager, orderId: string, completedAt: Date): Promise<void> {
    const maturesAt = new Date(completedAt.getTime() + this.environment.CASHBACK_MATURITY_HOURS * HOUR_MS);
    await manager.query(
      `UPDATE cashback_accruals SET matures_at = $2
       WHERE order_id = $1 AND matures_at IS NULL AND status IN ('promised', 'accrued')`,
      [orderId, maturesAt],
    );
    await notify(manager, 'cashback');
  }

  /** Makes what is due spendable, debt first; each order in its own transaction. Rejects if any failed, after trying all. */
  async matureDue(): Promise<void> {
    const due = await this.dataSource.getRepository(CashbackAccrual).find({
      select: { orderId: true },
      where: { status: 'accrued', maturesAt: LessThanOrEqual(this.clock.now()) },
      order: { maturesAt: 'ASC' },
      take: MATURE_BATCH,
    });
    const failures: unknown[] = [];
    for (const { orderId } of due) {
      await this.mature(orderId).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'Some cashback did not mature');
    }
  }

  /** Keeps job and sweep from the order's accrual, if it has one, until the transaction ends. */
  async lock(manager: EntityManager, orderId: string): Promise<void> {
    await lockAccrual(manager, orderId);
  }

  /** Takes back what the order earned or was promised; what the member has spent already becomes debt. */
  async cancel(manager: EntityManager, orderId: string): Promise<void> {
    const accrual = await lockAccrual(manager, orderId);
    if (accrual?.status === 'promised') {
      await setStatus(manager, orderId, 'voided');
    } else if (accrual?.status === 'accrued') {
      await this.reversePending(manager, accrual);
    } else if (accrual?.status === 'matured') {
      await this.reverseMatured(manager, accrual);
    }
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
        await this.ledger.repayDebt(manager, due, orderId, 'mature');
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
    const { orderId, amountMinor } = accrual;
    await this.ledger.lockBalances(manager, accrual);
    await this.ledger.post(manager, accrual, { key: `${posting.type}:${orderId}`, orderId, amountMinor, ...posting });
    await setStatus(manager, orderId, status);
  }

  private async reversePending(manager: EntityManager, accrual: CashbackAccrual): Promise<void> {
    await this.ledger.lockBalances(manager, accrual);
    await this.takeBack(manager, accrual, 'customer_pending', accrual.amountMinor);
    await setStatus(manager, accrual.orderId, 'reversed');
  }

  private async reverseMatured(manager: EntityManager, accrual: CashbackAccrual): Promise<void> {
    const { availableMinor } = await this.ledger.lockBalances(manager, accrual);
    const fromAvailableMinor = Math.min(availableMinor, accrual.amountMinor);
    await this.takeBack(manager, accrual, 'customer_available', fromAvailableMinor);
    await this.takeBack(manager, accrual, 'customer_debt', accrual.amountMinor - fromAvailableMinor);
    await setStatus(manager, accrual.orderId, 'reversed');
  }

  private async takeBack(
    manager: EntityManager,
    accrual: CashbackAccrual,
    debit: 'customer_pending' | 'customer_available' | 'customer_debt',
    amountMinor: number,
  ): Promise<void> {
    const { orderId } = accrual;
    const reverses = (await this.ledger.findAccrualTransferId(manager, orderId)) ?? undefined;
    const key = `reverse_accrual:${debit}:${orderId}`;
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
