import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Locale } from '../../common/http/locale.js';
import type { StopListEntryResponse } from './dto/stop-list-entry.response.js';

const ENTRIES = `
  SELECT s.id AS "entryId",
    CASE WHEN s.ingredient_id IS NOT NULL THEN 'ingredient' WHEN s.product_id IS NOT NULL THEN 'product' ELSE 'variant' END AS "subjectType",
    coalesce(s.ingredient_id, s.product_id, s.variant_id) AS "subjectId",
    coalesce(i.name ->> $1, p.name ->> $1, (vp.name ->> $1) || ' (' || v.sku || ')') AS "subjectName",
    s.until, s.reason, s.created_at AS "createdAt"
  FROM stop_list_entries s
  LEFT JOIN ingredients i ON i.id = s.ingredient_id
  LEFT JOIN products p ON p.id = s.product_id
  LEFT JOIN product_variants v ON v.id = s.variant_id
  LEFT JOIN products vp ON vp.id = v.product_id`;

/** The stop-list as staff read it. */
@Injectable()
export class StopListQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** What holds at `at`, the newest first; an entry that has ended is as good as gone. */
  async listEntries(locale: Locale, at: Date): Promise<StopListEntryResponse[]> {
    return this.dataSource.query(`${ENTRIES} WHERE s.until IS NULL OR s.until > $2 ORDER BY s.created_at DESC, s.id`, [
      locale,
      at,
    ]);
  }

  /** One entry, within the transaction that wrote it. */
  async getEntry(manager: EntityManager, entryId: string, locale: Locale): Promise<StopListEntryResponse> {
    const [entry] = await manager.query<StopListEntryResponse[]>(`${ENTRIES} WHERE s.id = $2`, [locale, entryId]);
    return entry as StopListEntryResponse;
  }
}
