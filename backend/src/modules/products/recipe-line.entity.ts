import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Ingredient } from './ingredient.entity.js';
import { ProductVariant } from './product-variant.entity.js';

/** One ingredient of one variant. */
@Entity('recipe_lines')
@Unique('recipe_lines_variant_ingredient_key', ['variantId', 'ingredientId'])
@Index('recipe_lines_ingredient_id_idx', ['ingredientId', 'variantId'])
export class RecipeLine {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'variant_id', type: 'uuid' })
  @ForeignKey(() => ProductVariant, { name: 'recipe_lines_variant_id_fkey', onDelete: 'CASCADE' })
  variantId: string;

  @Column({ name: 'ingredient_id', type: 'uuid' })
  @ForeignKey(() => Ingredient, { name: 'recipe_lines_ingredient_id_fkey' })
  ingredientId: string;

  /** A shopper may ask for the product without it. */
  @Column({ type: 'boolean', default: false })
  removable: boolean;

  /** From the dough up: the order in which the ingredients are laid and drawn. */
  @Column({ type: 'integer', default: 0 })
  position: number;
}
