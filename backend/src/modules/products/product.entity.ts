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
import { Category } from './category.entity.js';
import { SLUG } from './domain/slug.js';
import type { Translations } from './domain/translations.js';

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
@Check('products_halves_allowed_check', `kind = 'pizza' OR NOT halves_allowed`)
@Index('products_category_id_idx', ['categoryId', 'position', 'id'])
@Index('products_product_rating_idx', { synchronize: false })
@Index('products_product_rating_reviews_idx', { synchronize: false })
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

  /** Rises with every change a manager makes. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
