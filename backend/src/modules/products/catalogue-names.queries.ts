import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Locale } from '../../common/http/locale.js';
import type { CatalogueNames } from './catalogue-names.js';
import { type Dough, doughLabel, sizeLabel } from './domain/variant-labels.js';

interface NameRow {
  kind: 'variant' | 'ingredient';
  id: string;
  name: string;
  size: string | null;
  dough: Dough | null;
}

const NAMES = `
  SELECT 'variant' AS kind, v.id, p.name ->> $1 AS name, v.size, v.dough
  FROM product_variants v JOIN products p ON p.id = v.product_id WHERE v.id = ANY ($2::uuid[])
  UNION ALL
  SELECT 'ingredient', i.id, i.name ->> $1, NULL, NULL FROM ingredients i WHERE i.id = ANY ($3::uuid[])`;

/** Names for those who have only ids: one statement however many. */
@Injectable()
export class CatalogueNamesQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async listNames(variantIds: readonly string[], ingredientIds: readonly string[], locale: Locale): Promise<CatalogueNames> {
    const rows = await this.dataSource.query<NameRow[]>(NAMES, [locale, variantIds, ingredientIds]);
    const variants = rows.filter(({ kind }) => kind === 'variant');
    const ingredients = rows.filter(({ kind }) => kind === 'ingredient');
    return {
      variants: new Map(variants.map((row) => [row.id, toVariantName(row, locale)])),
      ingredients: new Map(ingredients.map(({ id, name }) => [id, name])),
    };
  }
}

function toVariantName({ name, size, dough }: NameRow, locale: Locale) {
  return { name, sizeLabel: sizeLabel(size, locale), doughLabel: doughLabel(dough, locale) };
}
