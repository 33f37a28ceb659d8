import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { subtractMinor } from '../../common/money/minor.js';
import { Environment } from '../../config/environment.js';
import { afterCommit } from '../../infrastructure/database/in-transaction.js';
import { AccrualsService, type Maturity } from './accruals.service.js';
import { CashbackCache } from './cashback.cache.js';
import { InsufficientCashbackError } from './cashback.errors.js';
import { CashbackMetrics } from './cashback.metrics.js';
import { CashbackQueries, type CashbackTransfer, type TransferPage } from './cashback.queries.js';
import { CashbackResponse } from './dto/cashback.response.js';
import { DEFAULT_TRANSFERS_LIMIT, type ListCashbackTransfersDto } from './dto/list-cashback-transfers.dto.js';
import { type Expiration, ExpiryService } from './expiry.service.js';
import { type Balances, type Hold, Ledger } from './ledger.js';

/** As much history as a person reads. */
const LISTED_TRANSFERS = 100;

export interface CashbackStatement extends Balances {
  currency: string;
  maturities: Maturity[];
  expirations: Expiration[];
  transfers: CashbackTransfer[];
  /** Where older transfers go on; null where there are none. */
  nextCursor: string | null;
}

/** Members' cashback. What takes a manager belongs to the caller's transaction and is safe to repeat. */
@Injectable()
export class CashbackService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly accruals: AccrualsService,
    private readonly expiry: ExpiryService,
    private readonly queries: CashbackQueries,
    private readonly environment: Environment,
    private readonly cache: CashbackCache,
    private readonly metrics: CashbackMetrics,
  ) {}

  /** What the member can spend now, in minor units. */
  async availableMinor(userId: string, manager: EntityManager = this.dataSource.manager): Promise<number> {
    return (await this.ledger.readBalances(manager, this.member(userId))).availableMinor;
  }

  /** A CashbackResponse as JSON, from the cache where it is there: for display only. */
  async getOverview(userId: string): Promise<string> {
    return this.cache.getOverview(userId, async () => JSON.stringify(CashbackResponse.of(await this.getStatement(userId))));
  }

  /** Forgets what is cached of a member's cashback. For after the commit of whoever moved it. */
  async evictOverview(userId: string): Promise<void> {
    await this.cache.evictOverview(userId);
  }

  /** The member's balances and the latest transfers that made them. */
  async getStatement(userId: string): Promise<CashbackStatement> {
    const member = this.member(userId);
    const { page, ...balances } = await this.queries.readStatement(member, LISTED_TRANSFERS);
    return {
      currency: member.currency,
      ...balances,
      maturities: await this.accruals.listMaturities(member),
      expirations: await this.expiry.listExpirations(member),
      transfers: page.items,
      nextCursor: page.nextCursor,
    };
  }

  /** All transfers of the member's cashback, newest first. Throws ValidationFailedError for a cursor that is none. */
  async listTransfers(
    userId: string,
    { limit = DEFAULT_TRANSFERS_LIMIT, cursor }: ListCashbackTransfersDto,
  ): Promise<TransferPage> {
    return this.queries.listTransfers(this.member(userId), limit, cursor);
  }

  /** Sets cashback aside for an order, once; 0 holds nothing. Throws InsufficientCashbackError. */
  async hold(manager: EntityManager, hold: { userId: string; orderId: string; amountMinor: number }): Promise<void> {
    const { orderId, amountMinor } = hold;
    if (amountMinor === 0) {
      return;
    }
    const member = this.member(hold.userId);
    const { availableMinor } = await this.ledger.lockBalances(manager, member);
    if (await this.ledger.findHold(manager, orderId)) {
      return;
    }
    if (amountMinor > availableMinor) {
      throw new InsufficientCashbackError(availableMinor);
    }
    await this.ledger.post(manager, member, {
      key: `hold:${orderId}`,
      type: 'hold',
      debit: 'customer_available',
      credit: 'customer_held',
      amountMinor,
      orderId,
    });
  }

  /** The order is paid: what it held is spent. Nothing without a hold, or when the hold has ended. */
  async captureHold(manager: EntityManager, orderId: string): Promise<void> {
    await this.endHold(manager, orderId, 'capture');
  }

  /** The order will not be paid: what it held can be spent again, debt first. Nothing without a hold, or when the hold has ended. */
  async releaseHold(manager: EntityManager, orderId: string): Promise<void> {
    await this.endHold(manager, orderId, 'release');
  }

  /** Notes what a paid order will earn; a job accrues it. 0 promises nothing. */
  async promiseAccrual(manager: EntityManager, promise: { userId: string; orderId: string; amountMinor: number }): Promise<void> {
    await this.accruals.promise(manager, promise);
  }

  /** The order was completed just now: what it earned matures CASHBACK_MATURITY_HOURS later. */
  async startMaturity(manager: EntityManager, orderId: string): Promise<void> {
    await this.accruals.startMaturity(manager, orderId);
  }

  /** Gives back all that a cancelled order spent and takes back all that it earned; what is spent already becomes debt. */
  async cancelForOrder(manager: EntityManager, orderId: string): Promise<void> {
    // First what the member gets, so that no debt is made of what comes back anyway.
    const hold = await this.endHoldOfCancelled(manager, orderId);
    if (hold) {
      await this.giveBack(manager, hold, {
        orderId,
        amountMinor: subtractMinor(hold.amountMinor, hold.returnedMinor),
        cause: orderId,
      });
    }
    await this.accruals.cancel(manager, orderId);
  }

  /**
   * A part of an order's price goes back: gives `returnMinor` of the cashback it spent back, and takes back what it earned until
   * `earnedBackMinor` are taken back in all; what is spent already becomes debt. `cause` is what refunds it: each is done once.
   */
  async refundPart(
    manager: EntityManager,
    part: { orderId: string; returnMinor: number; earnedBackMinor: number; cause: string },
  ): Promise<void> {
    const { orderId, returnMinor, earnedBackMinor, cause } = part;
    await this.accruals.lock(manager, orderId);
    const hold = await this.ledger.lockHold(manager, orderId);
    if (hold) {
      await this.giveBack(manager, hold, { orderId, amountMinor: returnMinor, cause });
    }
    await this.accruals.takeBackUpTo(manager, orderId, earnedBackMinor, cause);
  }

  /** What an order spent of cashback, and how much of it has gone back. To decide by it, lock the order first. */
  async spentOn(manager: EntityManager, orderId: string): Promise<{ spentMinor: number; returnedMinor: number }> {
    const hold = await this.ledger.findHold(manager, orderId);
    return { spentMinor: hold?.resolution === 'capture' ? hold.amountMinor : 0, returnedMinor: hold?.returnedMinor ?? 0 };
  }

  /**
   * Takes back all that a cancelled order earned; what it spent stays spent, with the money that was paid. What it only held
   * can be spent again, debt first.
   */
  async takeBackEarned(manager: EntityManager, orderId: string): Promise<void> {
    await this.endHoldOfCancelled(manager, orderId);
    await this.accruals.cancel(manager, orderId);
  }

  /** Spent cashback can be spent again, debt first. Nothing when the hold was not captured: then nothing was spent. */
  private async giveBack(
    manager: EntityManager,
    hold: Hold,
    { orderId, amountMinor, cause }: { orderId: string; amountMinor: number; cause: string },
  ): Promise<void> {
    if (hold.resolution !== 'capture' || amountMinor === 0) {
      return;
    }
    const key = `refund_spend:${cause}`;
    await this.ledger.post(manager, hold, {
      key,
      type: 'refund_spend',
      debit: 'shop_redeemed',
      credit: 'customer_available',
      amountMinor,
      orderId,
      reverses: hold.transferId,
    });
    await this.ledger.repayDebt(manager, hold, orderId, key);
  }

  /** Releases what was not spent; resolves with the hold as it was found. */
  private async endHoldOfCancelled(manager: EntityManager, orderId: string): Promise<Hold | null> {
    // The job and the sweep take the accrual before the member's accounts, too.
    await this.accruals.lock(manager, orderId);
    return this.endHold(manager, orderId, 'release');
  }

  /** Ends the order's hold unless it has ended; what is released pays debt first. Resolves with the hold as it was found. */
  private async endHold(manager: EntityManager, orderId: string, type: 'capture' | 'release'): Promise<Hold | null> {
    const hold = await this.ledger.lockHold(manager, orderId);
    if (hold && !hold.resolution) {
      const key = `${type}:${orderId}`;
      await this.ledger.post(manager, hold, {
        key,
        type,
        debit: 'customer_held',
        credit: type === 'capture' ? 'shop_redeemed' : 'customer_available',
        amountMinor: hold.amountMinor,
        orderId,
        reverses: hold.transferId,
      });
      // What was earned may have been taken back meanwhile, and what is held pays nothing: it was agreed to pay the order.
      if (type === 'release') {
        await this.ledger.repayDebt(manager, hold, orderId, key);
      } else {
        afterCommit(manager, () => this.metrics.redeemed(hold.amountMinor));
      }
    }
    return hold;
  }

  private member(userId: string): { userId: string; currency: string } {
    return { userId, currency: this.environment.STORE_CURRENCY };
  }
}
