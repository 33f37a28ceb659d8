import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { ProductsCache } from './products.cache.js';

/** What an order wants of variants that may run out, in pieces by variant id. */
export type StockWish = ReadonlyMap<string, number>;

export interface StockTaken {
  /** How many are left of each variant that has fewer than are wanted; empty when all was reserved. */
  short: Map<string, number>;
  /** The variants of which the last was taken. */
  soldOut: string[];
}

interface TakenRow {
  variantId: string;
  left: number;
  leftAfter: number | null;
}

/**
 * Takes all or tells what is short: the rows are locked in the order of their ids, so that no two orders wait for each other,
 * and judged as they then are.
 */
const RESERVE = `
  WITH locked AS (
    SELECT v.id, v.stock_left, wish.qty
    FROM product_variants v JOIN unnest($2::uuid[], $3::int[]) AS wish (variant_id, qty) ON wish.variant_id = v.id
    WHERE v.stock_left IS NOT NULL ORDER BY v.id FOR NO KEY UPDATE OF v
  ), taken AS (
    UPDATE product_variants v SET stock_left = v.stock_left - locked.qty FROM locked
    WHERE v.id = locked.id AND v.stock_left >= locked.qty RETURNING v.id, v.stock_left, locked.qty
  ), reserved AS (
    INSERT INTO stock_reservations (order_id, variant_id, qty, status) SELECT $1, id, qty, $4 FROM taken
  )
  SELECT locked.id AS "variantId", locked.stock_left AS "left", taken.stock_left AS "leftAfter"
  FROM locked LEFT JOIN taken ON taken.id = locked.id`;

/** Gives back once what the order still keeps; to a variant that is not limited any more nothing comes back. */
const RELEASE = `
  WITH released AS (
    UPDATE stock_reservations SET status = 'released' WHERE order_id = $1 AND status <> 'released' RETURNING variant_id, qty
  ), locked AS (
    SELECT v.id, released.qty FROM product_variants v JOIN released ON released.variant_id = v.id
    ORDER BY v.id FOR NO KEY UPDATE OF v
  )
  UPDATE product_variants v SET stock_left = v.stock_left + locked.qty,
    stock_supplied = v.stock_supplied - CASE WHEN v.stock_left IS NULL THEN locked.qty ELSE 0 END
  FROM locked WHERE v.id = locked.id`;

/**
 * What orders take of variants whose stock is limited. All of it happens in the caller's transaction, who has the order locked;
 * of what other orders share the variants are locked last, for many may wait for one: "One order of locks" in docs/money.md.
 */
@Injectable()
export class StockService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly cache: ProductsCache,
  ) {}

  /**
   * Sets aside what an order wants, consumed at once if it is `paid` already. Where something is short nothing may stay: the
   * caller rolls back. What is not limited is not counted.
   */
  async reserve(
    manager: EntityManager,
    { orderId, wish, paid }: { orderId: string; wish: StockWish; paid: boolean },
  ): Promise<StockTaken> {
    const status = paid ? 'consumed' : 'reserved';
    const rows = await manager.query<TakenRow[]>(RESERVE, [orderId, [...wish.keys()], [...wish.values()], status]);
    const short = rows.filter(({ leftAfter }) => leftAfter === null);
    return {
      short: new Map(short.map(({ variantId, left }) => [variantId, left])),
      soldOut: rows.filter(({ leftAfter }) => leftAfter === 0).map(({ variantId }) => variantId),
    };
  }

  /** The order is paid: what it reserved will be made. A repeat changes nothing. */
  async consume(manager: EntityManager, orderId: string): Promise<void> {
    await manager.query(`UPDATE stock_reservations SET status = 'consumed' WHERE order_id = $1 AND status = 'reserved'`, [
      orderId,
    ]);
  }

  /** The order ended before anything was made: what it took can be ordered again. A repeat changes nothing. */
  async release(manager: EntityManager, orderId: string): Promise<void> {
    await manager.query(RELEASE, [orderId]);
  }

  /** Lets the public see that products have sold out; call it after the commit. */
  async evictProducts(slugs: readonly string[]): Promise<void> {
    if (slugs.length > 0) {
      await Promise.all([
        this.cache.evictMenu(),
        this.cache.evictSearch(),
        ...slugs.map((slug) => this.cache.evictProduct(slug)),
      ]);
    }
  }

  /** Lets the public see what an order that ended gave back; call it after the commit. */
  async evictReleased(orderId: string): Promise<void> {
    const products = await this.dataSource.query<{ slug: string }[]>(
      `SELECT DISTINCT p.slug FROM stock_reservations r
       JOIN product_variants v ON v.id = r.variant_id JOIN products p ON p.id = v.product_id
       WHERE r.order_id = $1 AND r.status = 'released'`,
      [orderId],
    );
    await this.evictProducts(products.map(({ slug }) => slug));
  }
}
