import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Locale } from '../../common/http/locale.js';
import { minorFromDatabase } from '../../common/money/minor.js';
import { prepared } from '../../infrastructure/database/prepared.js';
import { doughLabel, sizeLabel } from './domain/variant-labels.js';
import { INGREDIENT_STOPPED, PRODUCT_STOPPED, VARIANT_STOPPED } from './products.sql.js';
import type { RemovableIngredient, SellableVariant } from './sellable-variant.js';

type RemovableRow = RemovableIngredient & { stopped: boolean };

interface SellableVariantRow extends Omit<SellableVariant, 'sizeLabel' | 'doughLabel' | 'priceMinor' | 'available'> {
  priceMinor: string;
  active: boolean;
  stopped: boolean;
  removable: RemovableRow[];
}

const SELLABLE_VARIANTS = prepared(
  'sellable_variants',
  `
  SELECT v.id AS "variantId", p.id AS "productId", p.slug, v.sku, p.name ->> $1 AS name, v.size, v.dough,
    p.halves_allowed AS "halvesAllowed",
    v.price_minor AS "priceMinor", p.tax_rate_bps AS "taxRateBps", v.prep_seconds AS "prepSeconds", v.stock_left AS "stockLeft",
    p.status = 'active' AND v.active AS active,
    ${PRODUCT_STOPPED} OR ${VARIANT_STOPPED} AS stopped,
    (SELECT coalesce(json_agg(json_build_object(
        'ingredientId', i.id, 'code', i.code, 'name', i.name ->> $1, 'stopped', ${INGREDIENT_STOPPED}
      ) ORDER BY r.position, r.id), '[]')
     FROM recipe_lines r JOIN ingredients i ON i.id = r.ingredient_id
     WHERE r.variant_id = v.id AND r.removable) AS removable
  FROM product_variants v JOIN products p ON p.id = v.product_id
  WHERE v.id = ANY ($3::uuid[])`,
);

/** What prices money: one statement however many variants, and never the cache. */
@Injectable()
export class SellableVariantsQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async listSellableVariants(variantIds: readonly string[], locale: Locale, at: Date): Promise<Map<string, SellableVariant>> {
    const rows = await this.dataSource.query<SellableVariantRow[]>(SELLABLE_VARIANTS, [locale, at, variantIds]);
    return new Map(rows.map((row) => [row.variantId, toSellableVariant(row, locale)]));
  }

  /** The first variant on the menu, also while it is stopped or sold out; null while nothing is on it. */
  async findFirstVariantId(): Promise<string | null> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      `SELECT v.id FROM product_variants v JOIN products p ON p.id = v.product_id
       WHERE p.status = 'active' AND v.active ORDER BY p.position, p.id, v.id LIMIT 1`,
    );
    return row?.id ?? null;
  }
}

function toSellableVariant({ active, stopped, removable, ...row }: SellableVariantRow, locale: Locale): SellableVariant {
  return {
    ...row,
    sizeLabel: sizeLabel(row.size, locale),
    doughLabel: doughLabel(row.dough, locale),
    priceMinor: minorFromDatabase(row.priceMinor),
    available: active && !stopped,
    ...(!active ? { unavailableReason: 'inactive' } : stopped && { unavailableReason: 'stopped' }),
    removableIngredients: removable.map(({ ingredientId, code, name }) => ({ ingredientId, code, name })),
    stoppedIngredientIds: removable.filter((ingredient) => ingredient.stopped).map(({ ingredientId }) => ingredientId),
  };
}
