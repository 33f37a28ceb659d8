import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { UserActor } from '../../common/auth/actor.js';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import { decodeIdCursor, encodeIdCursor } from '../../common/validation/id-cursor.js';
import { Environment } from '../../config/environment.js';
import { inTransaction, violatedConstraint } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import { Coupon } from './coupon.entity.js';
import { CouponChangedError, CouponCodeTakenError, CouponLimitBelowUsesError, CouponNotFoundError } from './coupons.errors.js';
import { normaliseCode } from './domain/coupon-code.js';
import { couponProblems } from './domain/coupon-problems.js';
import type { CouponTerms } from './domain/coupon-terms.js';
import type { ChangeCouponDto } from './dto/change-coupon.dto.js';
import type { CreateCouponDto } from './dto/create-coupon.dto.js';
import type { ListCouponsDto } from './dto/list-coupons.dto.js';

const CODE_KEY = 'coupons_code_key';

/** A coupon of which nothing but the kind has been said. */
const UNBOUND: Omit<CouponTerms, 'kind' | 'currency'> = {
  valueBps: null,
  valueMinor: null,
  maxDiscountMinor: null,
  startsAt: null,
  endsAt: null,
  weeklyHours: [],
  minimumBasketMinor: 0,
  maxUses: null,
  maxUsesPerCustomer: null,
  exclusive: false,
  active: true,
  uses: 0,
};

/** What managers do to coupons. Nothing of it is cached: the next quote goes by it. */
@Injectable()
export class CouponEditingService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly environment: Environment,
  ) {}

  /** All coupons, newest first, those that were stopped too. */
  async listCoupons({ limit, cursor }: ListCouponsDto): Promise<{ items: Coupon[]; nextCursor: string | null }> {
    const query = this.dataSource.manager
      .createQueryBuilder(Coupon, 'coupons')
      .orderBy('coupons.createdAt', 'DESC')
      .addOrderBy('coupons.id', 'DESC')
      .limit(limit + 1);
    if (cursor) {
      const lastId = decodeIdCursor(cursor);
      query.where('(coupons.created_at, coupons.id) < (SELECT created_at, id FROM coupons WHERE id = :lastId)', { lastId });
    }
    const found = await query.getMany();
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: found.length > limit && last ? encodeIdCursor(last.id) : null };
  }

  /** Makes a coupon, which serves as its terms say. Throws ValidationFailedError, CouponCodeTakenError. */
  async createCoupon(actor: UserActor, { code: typedCode, kind, ...wished }: CreateCouponDto): Promise<Coupon> {
    const code = requireCode(typedCode);
    const terms = changed({ ...UNBOUND, kind, currency: this.environment.STORE_CURRENCY }, wished);
    requirePlausible(terms);
    const id = randomUUID();
    try {
      return await inTransaction(this.dataSource, async (manager) => {
        await manager.insert(Coupon, { ...terms, id, code });
        await this.record(manager, actor, 'coupon.created', id, { code, terms });
        return manager.findOneByOrFail(Coupon, { id });
      });
    } catch (error) {
      throw violatedConstraint(error) === CODE_KEY ? new CouponCodeTakenError(code) : error;
    }
  }

  /**
   * Changes what `dto` names, under the lock that reserving takes: no use slips below a limit that is lowered. Throws
   * CouponNotFoundError, CouponChangedError, ValidationFailedError, CouponLimitBelowUsesError.
   */
  async changeCoupon(actor: UserActor, couponId: string, { version, ...change }: ChangeCouponDto): Promise<Coupon> {
    return inTransaction(this.dataSource, async (manager) => {
      const before = await lockCoupon(manager, couponId);
      if (before.version !== version) {
        throw new CouponChangedError(before.version);
      }
      const after = { ...changed(before, change), version: version + 1, updatedAt: () => 'now()' };
      requirePlausible(after);
      if (after.maxUses !== null && after.maxUses < before.uses) {
        throw new CouponLimitBelowUsesError(before.uses);
      }
      await manager.update(Coupon, { id: couponId }, after);
      const { code } = before;
      await this.record(manager, actor, 'coupon.changed', couponId, { code, changes: changesBetween(before, after, change) });
      return manager.findOneByOrFail(Coupon, { id: couponId });
    });
  }

  private async record(
    manager: EntityManager,
    actor: UserActor,
    action: string,
    couponId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(manager, { actor, action, subjectType: 'coupon', subjectId: couponId, details });
  }
}

type Change = Omit<ChangeCouponDto, 'version'>;

/** The terms with what `change` names in place of what was; what may not be null is then as if nothing had been said. */
function changed<T extends CouponTerms>(terms: T, change: Change): T {
  const named = Object.fromEntries(Object.entries<unknown>({ ...change }).filter(([, value]) => value !== undefined)) as Change;
  return {
    ...terms,
    ...named,
    weeklyHours: (named.weeklyHours === undefined ? terms.weeklyHours : named.weeklyHours) ?? UNBOUND.weeklyHours,
    minimumBasketMinor: (named.minimumBasketMinor === undefined ? terms.minimumBasketMinor : named.minimumBasketMinor) ?? 0,
    exclusive: named.exclusive ?? terms.exclusive,
    active: named.active ?? terms.active,
  };
}

function changesBetween(before: Coupon, after: object, change: Change): Record<string, { from: unknown; to: unknown }> {
  const next = after as Coupon;
  const fields = (Object.keys(change) as (keyof Change)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(next[field]),
  );
  return Object.fromEntries(fields.map((field) => [field, { from: before[field], to: next[field] }]));
}

async function lockCoupon(manager: EntityManager, couponId: string): Promise<Coupon> {
  const coupon = await manager.findOne(Coupon, { where: { id: couponId }, lock: { mode: 'pessimistic_write' } });
  if (!coupon) {
    throw new CouponNotFoundError(couponId);
  }
  return coupon;
}

function requireCode(typed: string): string {
  const code = normaliseCode(typed);
  if (code === null) {
    const message = 'Take 3 to 40 of the letters A to Z, digits and "-", the first no "-".';
    throw new ValidationFailedError([{ field: 'code', code: 'INVALID', message }]);
  }
  return code;
}

function requirePlausible(terms: CouponTerms): void {
  const problems = couponProblems(terms);
  if (problems.length > 0) {
    throw new ValidationFailedError(problems);
  }
}
