import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Locale } from '../../common/http/locale.js';
import { type CategoryRow, composeMenu, type MenuCategory } from './domain/menu.js';
import { type ProductPage, type ProductRow, toProductCard, toProductPage, type ProductCard } from './domain/product-card.js';
import { encodeProductCursor, type ProductCursor, type ProductSort } from './domain/product-sort.js';
import { composeSearchTerms, type SearchedWord, type SearchTerms } from './domain/search-terms.js';
import { type ProductFilters, productListingSql } from './product-listing.sql.js';
import { PRODUCT_COLUMNS, PRODUCT_SELLABLE } from './products.sql.js';
import { SEARCHED_WORDS } from './search-terms.sql.js';

/** The menu is one answer: a category shows so many products at most, GET /products lists the rest. */
const MENU_PRODUCTS_PER_CATEGORY = 100;

export interface ProductListQuery {
  categoryIds: string[] | null;
  searchText: string | null;
  filters: ProductFilters;
  sort: ProductSort;
  limit: number;
  cursor: ProductCursor | null;
}

export interface ProductList {
  items: ProductCard[];
  nextCursor: string | null;
  /** What was looked for instead of what was written, because nothing is called that; null if it is what was written. */
  correctedText: string | null;
}

/** The catalogue as shoppers read it, always judged at one instant. Each method takes a constant number of statements. */
@Injectable()
export class ProductsQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** All that can be ordered at `at`, by category. */
  async listMenu(locale: Locale, at: Date): Promise<MenuCategory[]> {
    const categories = await this.dataSource.query<CategoryRow[]>(
      `SELECT id AS "categoryId", parent_id AS "parentId", slug, name ->> $1 AS name FROM categories ORDER BY position, slug`,
      [locale],
    );
    const products = await this.dataSource.query<ProductRow[]>(
      `SELECT ${PRODUCT_COLUMNS}
       FROM categories c CROSS JOIN LATERAL (
         SELECT * FROM products p WHERE p.category_id = c.id AND ${PRODUCT_SELLABLE}
         ORDER BY p.position, p.id LIMIT ${MENU_PRODUCTS_PER_CATEGORY}
       ) p ORDER BY p.position, p.id`,
      [locale, at],
    );
    return composeMenu(categories, products, locale);
  }

  /** One page of what can be ordered at `at`. */
  async listProducts(query: ProductListQuery, locale: Locale, at: Date): Promise<ProductList> {
    const terms = query.searchText ? await this.findTerms(query.searchText) : null;
    if (terms?.query === null) {
      return { items: [], nextCursor: null, correctedText: null };
    }
    const listing = productListingSql({ ...query, search: terms, rowLimit: query.limit + 1 }, [locale, at]);
    const rows = await this.dataSource.query<(ProductRow & { sortKeys: string[] })[]>(listing.sql, listing.parameters);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => toProductCard(row, locale)),
      nextCursor: rows.length > page.length && last ? encodeProductCursor({ sort: query.sort, keys: last.sortKeys }) : null,
      correctedText: terms?.correctedText ?? null,
    };
  }

  /** An active product, also while it cannot be ordered; null for drafts, archived and unknown ones. */
  async findProduct(slug: string, locale: Locale, at: Date): Promise<ProductPage | null> {
    const [row] = await this.dataSource.query<ProductRow[]>(
      `SELECT ${PRODUCT_COLUMNS} FROM products p JOIN categories c ON c.id = p.category_id
       WHERE p.slug = $3 AND p.status = 'active'`,
      [locale, at, slug],
    );
    return row ? toProductPage(row, locale) : null;
  }

  /** The category of that slug and all below it; empty if there is none. */
  async listCategoryIds(slug: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `WITH RECURSIVE wanted AS (
         SELECT id FROM categories WHERE slug = $1
         UNION SELECT c.id FROM categories c JOIN wanted w ON c.parent_id = w.id
       ) SELECT id FROM wanted`,
      [slug],
    );
    return rows.map(({ id }) => id);
  }

  /** When the first stop-list entry that holds at `at` ends; null if none does by itself. */
  async findNextStopListEnd(at: Date): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ until: Date | null }[]>(
      `SELECT min(until) AS until FROM stop_list_entries WHERE until > $1`,
      [at],
    );
    return row?.until ?? null;
  }

  private async findTerms(text: string): Promise<SearchTerms> {
    return composeSearchTerms(await this.dataSource.query<SearchedWord[]>(SEARCHED_WORDS, [text]));
  }
}
