import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Locale } from '../../common/http/locale.js';
import { type Dough, doughLabel, sizeLabel } from './domain/variant-labels.js';
import type { StockLevelResponse } from './dto/stock-level.response.js';

type LevelRow = Omit<StockLevelResponse, 'sizeLabel' | 'doughLabel'> & { size: string | null; dough: Dough | null };

const LEVELS = `
  SELECT v.id AS "variantId", p.id AS "productId", p.name ->> $1 AS "productName", v.sku, v.size, v.dough, v.stock_left AS "left",
    (SELECT coalesce(sum(r.qty), 0)::int FROM stock_reservations r
     WHERE r.variant_id = v.id AND r.status = 'reserved') AS reserved
  FROM product_variants v JOIN products p ON p.id = v.product_id
  WHERE v.stock_left IS NOT NULL`;

/** The limited variants as staff read them. */
@Injectable()
export class StockLevelsQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** All of them, by product. */
  async listLevels(locale: Locale): Promise<StockLevelResponse[]> {
    const rows = await this.dataSource.query<LevelRow[]>(`${LEVELS} ORDER BY p.name ->> $1, p.id, v.position, v.id`, [locale]);
    return rows.map((row) => toLevel(row, locale));
  }

  /** One of them, within the transaction that limits it. */
  async getLevel(manager: EntityManager, variantId: string, locale: Locale): Promise<StockLevelResponse> {
    const [row] = await manager.query<LevelRow[]>(`${LEVELS} AND v.id = $2`, [locale, variantId]);
    return toLevel(row as LevelRow, locale);
  }
}

function toLevel({ size, dough, ...row }: LevelRow, locale: Locale): StockLevelResponse {
  return { ...row, sizeLabel: sizeLabel(size, locale), doughLabel: doughLabel(dough, locale) };
}
