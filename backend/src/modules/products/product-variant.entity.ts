import { Check, Column, CreateDateColumn, Entity, ForeignKey, PrimaryGeneratedColumn, Unique, UpdateDateColumn } from 'typeorm';
import { minorTransformer } from '../../common/money/minor.js';
import type { Dough } from './domain/variant-labels.js';
import { Product } from './product.entity.js';

/** One size and dough of a product, with its own SKU and price: the thing an order line names. */
@Entity('product_variants')
@Unique('product_variants_sku_key', ['sku'])
@Unique('product_variants_product_size_dough_key', ['productId', 'size', 'dough'])
@Check('product_variants_size_check', `size ~ '^[1-9][0-9]*-(cm|ml|g|pcs)$'`)
@Check('product_variants_dough_check', `dough IN ('traditional', 'thin')`)
@Check('product_variants_price_minor_check', 'price_minor > 0')
@Check('product_variants_weight_grams_check', 'weight_grams > 0')
@Check('product_variants_kcal_check', 'kcal >= 0')
@Check('product_variants_prep_seconds_check', 'prep_seconds >= 0')
@Check('product_variants_stock_check', 'stock_left >= 0 AND stock_supplied >= stock_left')
export class ProductVariant {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'product_id', type: 'uuid' })
  @ForeignKey(() => Product, { name: 'product_variants_product_id_fkey' })
  productId: string;

  /** Amount and unit: '30-cm', '500-ml', '6-pcs', '250-g'. Null for a product of one size. */
  @Column({ type: 'text', nullable: true })
  size: string | null;

  @Column({ type: 'text', nullable: true })
  dough: Dough | null;

  @Column({ type: 'text' })
  sku: string;

  /** Tax-inclusive, in minor units of the shop's currency. */
  @Column({ name: 'price_minor', type: 'bigint', transformer: minorTransformer })
  priceMinor: number;

  @Column({ name: 'weight_grams', type: 'integer', nullable: true })
  weightGrams: number | null;

  /** Of the whole variant, not of 100 g. */
  @Column({ type: 'integer', nullable: true })
  kcal: number | null;

  @Column({ name: 'prep_seconds', type: 'integer', default: 0 })
  prepSeconds: number;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  /** Ascending order within the product. */
  @Column({ type: 'integer', default: 0 })
  position: number;

  /** How many can still be ordered; null: as many as are wanted. */
  @Column({ name: 'stock_left', type: 'integer', nullable: true })
  stockLeft: number | null;

  /** All that was ever put in, less what was taken out: what is left and what orders keep of it add up to this. */
  @Column({ name: 'stock_supplied', type: 'integer', default: 0 })
  stockSupplied: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
