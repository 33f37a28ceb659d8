import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryGeneratedColumn,
  Unique,
  UpdateDateColumn,
} from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import { Category } from './category.entity.js';
import type { Allergen } from './domain/allergens.js';
import { SLUG } from './domain/slug.js';
import type { TranslatedTags, Translations } from './domain/translations.js';

export const PRODUCT_KINDS = ['pizza', 'simple', 'combo'] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];
export const PRODUCT_STATUSES = ['draft', 'active', 'archived'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

/** What the menu shows as one thing to choose; its variants are what is sold. */
@Entity('products')
@Unique('products_slug_key', ['slug'])
@Check('products_slug_check', `slug ~ '${SLUG.source}'`)
@Check('products_kind_check', `kind IN ('pizza', 'simple', 'combo')`)
@Check('products_status_check', `status IN ('draft', 'active', 'archived')`)
@Check('products_name_check', 'has_translations(name)')
@Check('products_description_check', 'has_translations(description)')
@Check('products_rating_check', 'rating BETWEEN 0 AND 5')
@Check('products_reviews_count_check', 'reviews_count >= 0')
@Check('products_tax_rate_bps_check', 'tax_rate_bps BETWEEN 0 AND 10000')
@Check(
  'products_tags_check',
  `jsonb_typeof(tags -> 'en') IS NOT DISTINCT FROM 'array' AND jsonb_typeof(tags -> 'ru') IS NOT DISTINCT FROM 'array'`,
)
@Check('products_halves_allowed_check', `kind = 'pizza' OR NOT halves_allowed`)
@Index('products_category_id_idx', ['categoryId', 'position', 'id'])
@Index('products_product_rating_idx', { synchronize: false })
@Index('products_product_rating_reviews_idx', { synchronize: false })
@Index('products_popularity_rating_idx', { synchronize: false })
@Index('products_price_from_idx', ['priceFromMinor', 'id'])
@Index('products_search_document_idx', { synchronize: false })
// Of releases that searched by it; the next may drop it.
@Index('products_name_trgm_idx', { synchronize: false })
export class Product {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'category_id', type: 'uuid' })
  @ForeignKey(() => Category, { name: 'products_category_id_fkey' })
  categoryId: string;

  @Column({ type: 'text' })
  kind: ProductKind;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'jsonb' })
  name: Translations;

  @Column({ type: 'jsonb' })
  description: Translations;

  /** What else it is looked for by, such as 'classic' or 'for children'; nobody is shown them. */
  @Column({ type: 'jsonb', default: { en: [], ru: [] } })
  tags: TranslatedTags;

  @Column({ type: 'text', default: 'draft' })
  status: ProductStatus;

  /** Ascending order within the category. */
  @Column({ type: 'integer', default: 0 })
  position: number;

  /** Mean of the published reviews, as PostgreSQL writes a numeric: '4.50'; '0.00' while there are none. */
  @Column({ type: 'numeric', precision: 3, scale: 2, default: 0 })
  rating: string;

  @Column({ name: 'reviews_count', type: 'integer', default: 0 })
  reviewsCount: number;

  @Column({ name: 'halves_allowed', type: 'boolean', default: false })
  halvesAllowed: boolean;

  /** Tax contained in the price, in basis points. */
  @Column({ name: 'tax_rate_bps', type: 'integer' })
  taxRateBps: number;

  /** Pieces sold in the last 30 days; brought up to date by the sweep `count-popularity`. */
  @Column({ type: 'integer', default: 0 })
  popularity: number;

  /**
   * Lowest price of its active variants in minor units, 0 while there are none. It and all that follows is kept by the database's
   * triggers, from its variants and what they are made of.
   */
  @Column({ name: 'price_from_minor', type: 'bigint', default: 0, transformer: minorTransformer, insert: false, update: false })
  priceFromMinor: number;

  /** Of what nobody wrote a recipe for, nothing is promised: false. */
  @Column({ type: 'boolean', default: false, insert: false, update: false })
  vegan: boolean;

  @Column({ type: 'boolean', default: false, insert: false, update: false })
  spicy: boolean;

  @Column({ type: 'text', array: true, default: '{}', insert: false, update: false })
  allergens: Allergen[];

  /** Every word it is found by, and every stem. Read by search only, in SQL. */
  @Column({ name: 'search_document', type: 'tsvector', default: '', select: false, insert: false, update: false })
  searchDocument?: string;

  /** Rises with every change a manager makes. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
