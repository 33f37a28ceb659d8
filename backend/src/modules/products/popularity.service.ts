import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { ProductsCache } from './products.cache.js';

export interface SoldProduct {
  productId: string;
  pieces: number;
}

/** How often products are ordered, as the menu's sort sees it. */
@Injectable()
export class PopularityService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly cache: ProductsCache,
  ) {}

  /** Makes `sold` the popularity of its products, and 0 that of all others; rows that stay as they are, are not written. */
  async replacePopularity(sold: readonly SoldProduct[]): Promise<void> {
    const [, changed] = await this.dataSource.query<[unknown, number]>(
      `UPDATE products p SET popularity = fresh.pieces
       FROM (
         SELECT p.id, coalesce(s.pieces, 0) AS pieces
         FROM products p LEFT JOIN jsonb_to_recordset($1) AS s ("productId" uuid, pieces integer) ON s."productId" = p.id
       ) fresh
       WHERE fresh.id = p.id AND fresh.pieces <> p.popularity`,
      [JSON.stringify(sold)],
    );
    if (changed > 0) {
      await this.cache.evictSearch();
    }
  }
}
