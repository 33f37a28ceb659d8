import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { UserActor } from '../../common/auth/actor.js';
import type { Locale } from '../../common/http/locale.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { IdempotencyKeys } from '../../infrastructure/idempotency/idempotency-keys.js';
import { AuditService } from '../audit/audit.service.js';
import type { StockLevelResponse } from './dto/stock-level.response.js';
import { StockNotLimitedError, StockTooLowError, VariantNotFoundError } from './products.errors.js';
import { StockLevelsQueries } from './stock-levels.queries.js';
import { StockService } from './stock.service.js';

interface VariantStock {
  variantId: string;
  slug: string;
  left: number | null;
}

/** How much of a variant there is, as a manager says. Each change locks the variant, as orders do, and is audited with it. */
@Injectable()
export class StockLevelsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly queries: StockLevelsQueries,
    private readonly stock: StockService,
    private readonly audit: AuditService,
    private readonly idempotencyKeys: IdempotencyKeys,
  ) {}

  async listLevels(locale: Locale): Promise<StockLevelResponse[]> {
    return this.queries.listLevels(locale);
  }

  /**
   * So many more can be ordered from now on, beside what orders have taken; a repeat says the same again. Throws
   * VariantNotFoundError.
   */
  async setLevel(actor: UserActor, variantId: string, left: number, locale: Locale): Promise<StockLevelResponse> {
    const { level, slug } = await inTransaction(this.dataSource, async (manager) => {
      const before = await lockStock(manager, variantId);
      await this.write(manager, actor, before, left);
      return { level: await this.queries.getLevel(manager, variantId, locale), slug: before.slug };
    });
    await this.stock.evictProducts([slug]);
    return level;
  }

  /** As many can be ordered as are wanted; a repeat changes nothing. Throws VariantNotFoundError. */
  async liftLimit(actor: UserActor, variantId: string): Promise<void> {
    const slug = await inTransaction(this.dataSource, async (manager) => {
      const before = await lockStock(manager, variantId);
      await this.write(manager, actor, before, null);
      return before.slug;
    });
    await this.stock.evictProducts([slug]);
  }

  /**
   * There are so many more, or fewer, than were counted, whatever is ordered meanwhile; a repeat with the same key gets the same
   * answer. Throws VariantNotFoundError, StockNotLimitedError, StockTooLowError.
   */
  async changeLevel(
    actor: UserActor,
    { variantId, add, key }: { variantId: string; add: number; key: string },
    locale: Locale,
  ): Promise<StockLevelResponse> {
    const request = { scope: `stock:${actor.userId}`, key, body: { variantId, add } };
    let slug = '';
    const level = await inTransaction(this.dataSource, (manager) =>
      this.idempotencyKeys.once(manager, request, async () => {
        const before = await lockStock(manager, variantId);
        slug = before.slug;
        await this.write(manager, actor, before, raised(before, add));
        return this.queries.getLevel(manager, variantId, locale);
      }),
    );
    await this.stock.evictProducts(slug ? [slug] : []);
    return level;
  }

  /** What comes in beside orders is supply, so that the count can be proven: see the invariant `stock_reservations`. */
  private async write(manager: EntityManager, actor: UserActor, before: VariantStock, left: number | null): Promise<void> {
    const { variantId, left: from } = before;
    if (left === from) {
      return;
    }
    await manager.query(
      `UPDATE product_variants SET stock_left = $2, stock_supplied = stock_supplied + $3, updated_at = now() WHERE id = $1`,
      [variantId, left, (left ?? 0) - (from ?? 0)],
    );
    const details = { from, to: left };
    await this.audit.record(manager, {
      actor,
      action: 'variant.stock_changed',
      subjectType: 'variant',
      subjectId: variantId,
      details,
    });
  }
}

/** The variant, of which nobody takes or gives anything until the transaction ends. */
async function lockStock(manager: EntityManager, variantId: string): Promise<VariantStock> {
  const [row] = await manager.query<VariantStock[]>(
    `SELECT v.id AS "variantId", p.slug, v.stock_left AS "left"
     FROM product_variants v JOIN products p ON p.id = v.product_id WHERE v.id = $1 FOR NO KEY UPDATE OF v`,
    [variantId],
  );
  if (!row) {
    throw new VariantNotFoundError();
  }
  return row;
}

function raised({ left }: VariantStock, add: number): number {
  if (left === null) {
    throw new StockNotLimitedError();
  }
  if (left + add < 0) {
    throw new StockTooLowError(left);
  }
  return left + add;
}
