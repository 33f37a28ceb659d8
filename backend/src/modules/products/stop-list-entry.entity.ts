import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Ingredient } from './ingredient.entity.js';
import { ProductVariant } from './product-variant.entity.js';
import { Product } from './product.entity.js';

/** Something the kitchen is out of. It stops counting at `until` by itself; nobody has to lift it. */
@Entity('stop_list_entries')
@Unique('stop_list_entries_subject_key', ['ingredientId', 'productId', 'variantId'])
@Check('stop_list_entries_subject_check', 'num_nonnulls(ingredient_id, product_id, variant_id) = 1')
@Index('stop_list_entries_product_id_idx', ['productId'])
@Index('stop_list_entries_variant_id_idx', ['variantId'])
export class StopListEntry {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'ingredient_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Ingredient, { name: 'stop_list_entries_ingredient_id_fkey' })
  ingredientId: string | null;

  @Column({ name: 'product_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Product, { name: 'stop_list_entries_product_id_fkey' })
  productId: string | null;

  @Column({ name: 'variant_id', type: 'uuid', nullable: true })
  @ForeignKey(() => ProductVariant, { name: 'stop_list_entries_variant_id_fkey', onDelete: 'CASCADE' })
  variantId: string | null;

  /** Null: until somebody lifts it. */
  @Column({ type: 'timestamptz', nullable: true })
  until: Date | null;

  @Column({ type: 'text', default: '' })
  reason: string;

  /** Who wrote it; null once that account is gone. */
  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  @ForeignKey('users', { name: 'stop_list_entries_actor_id_fkey', onDelete: 'SET NULL' })
  actorId: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
