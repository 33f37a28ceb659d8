import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { CouponIdentities } from './coupon-identities.js';
import { CouponUse } from './coupon-use.entity.js';
import { Coupon } from './coupon.entity.js';
import {
  CouponAlreadyUsedError,
  CouponNeedsCustomerError,
  CouponTermsOutdatedError,
  CouponUnknownError,
  CouponUsedUpError,
} from './coupons.errors.js';
import { normaliseCode } from './domain/coupon-code.js';
import { type CouponOccasion, couponRefusal } from './domain/coupon-refusal.js';
import type { CouponCustomer } from './domain/customer-identity.js';

export type { Coupon };

/** A coupon as a customer would use it: its terms when it was read, and how often they did so far. */
export interface OfferedCoupon {
  coupon: Coupon;
  /** Keyed hashes of who they are, as far as that is known. */
  identities: string[];
  usesByCustomer: number;
}

/**
 * Coupons on orders: reserved, then consumed or released, each once. What takes a manager belongs to the caller's transaction. When
 * the coupon's row is locked: "One order of locks" in docs/money.md.
 */
@Injectable()
export class CouponsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly identities: CouponIdentities,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  /** The coupon of a code, however it was typed, for this customer: one statement. Throws CouponUnknownError. */
  async getOffered(typedCode: string, customer: CouponCustomer): Promise<OfferedCoupon> {
    const code = normaliseCode(typedCode);
    const identities = this.identities.hashesOf(customer);
    const { entities, raw } = await this.dataSource.manager
      .createQueryBuilder(Coupon, 'c')
      .addSelect(`(${USES_BY} c.id AND identities && :identities)`, 'used')
      .where('c.code = :code', { code, identities })
      .getRawAndEntities<{ used: number }>();
    const [coupon] = entities;
    if (!coupon) {
      throw new CouponUnknownError();
    }
    return { coupon, identities, usesByCustomer: raw[0]?.used ?? 0 };
  }

  /** Throws why the coupon does not serve: one of the errors of couponRefusal(). */
  requireServing(
    { coupon, usesByCustomer }: OfferedCoupon,
    order: Omit<CouponOccasion, 'at' | 'currency' | 'usesByCustomer'>,
  ): void {
    const { STORE_CURRENCY: currency } = this.environment;
    const refusal = couponRefusal(coupon, { ...order, at: this.clock.now(), currency, usesByCustomer });
    if (refusal) {
      throw refusal;
    }
  }

  /**
   * Sets a use aside for an order that was just written, two statements. The guarded count is the total limit, and locks the coupon, so
   * that who else wants it waits; only then are the customer's own uses counted. Throws CouponTermsOutdatedError when the
   * coupon is another than the one that was priced, CouponUsedUpError, CouponAlreadyUsedError; CouponNeedsCustomerError where
   * nobody is told whose uses could be counted.
   */
  async reserve(manager: EntityManager, offered: OfferedCoupon, use: { orderId: string; amountMinor: number }): Promise<void> {
    const { coupon, identities } = offered;
    if (coupon.maxUsesPerCustomer !== null && identities.length === 0) {
      throw new CouponNeedsCustomerError();
    }
    const { affected } = await manager
      .createQueryBuilder()
      .update(Coupon)
      .set({ uses: () => 'uses + 1' })
      .where('id = :id AND version = :version AND (max_uses IS NULL OR uses < max_uses)', {
        id: coupon.id,
        version: coupon.version,
      })
      .execute();
    if (affected !== 1) {
      const isOutdated = !(await manager.existsBy(Coupon, { id: coupon.id, version: coupon.version }));
      throw isOutdated ? new CouponTermsOutdatedError() : new CouponUsedUpError();
    }
    const written = await manager.query<unknown[]>(
      `INSERT INTO coupon_uses (order_id, coupon_id, identities, amount)
       SELECT $1, $2, $3, $4 WHERE $5::int IS NULL OR (${USES_BY} $2 AND identities && $3) < $5 RETURNING 1`,
      [use.orderId, coupon.id, identities, use.amountMinor, coupon.maxUsesPerCustomer],
    );
    if (written.length !== 1) {
      throw new CouponAlreadyUsedError(coupon.maxUsesPerCustomer ?? 0);
    }
  }

  /** The order is paid, or goes to the kitchen: its use stands. Nothing when it has ended. */
  async consume(manager: EntityManager, orderId: string): Promise<void> {
    await manager.update(CouponUse, { orderId, status: 'reserved' }, { status: 'consumed', consumedAt: () => 'now()' });
  }

  /** The order will not be made: its use counts no more, once, however often this is said. */
  async release(manager: EntityManager, orderId: string): Promise<void> {
    await manager.query(
      `WITH released AS (UPDATE coupon_uses SET status = 'released', released_at = now()
                         WHERE order_id = $1 AND status <> 'released' RETURNING coupon_id)
       UPDATE coupons SET uses = uses - 1 FROM released WHERE id = coupon_id`,
      [orderId],
    );
  }
}

/** How many uses of a coupon count; what follows says of which, and whose. */
const USES_BY = `SELECT count(*)::int FROM coupon_uses WHERE status <> 'released' AND coupon_id =`;
