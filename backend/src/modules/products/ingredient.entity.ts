import { Check, Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique, UpdateDateColumn } from 'typeorm';
import { type Allergen, ALLERGENS } from './domain/allergens.js';
import { SLUG } from './domain/slug.js';
import type { Translations } from './domain/translations.js';

/** What products are made of. The storefront draws a pizza from its ingredients' codes, so a code never changes. */
@Entity('ingredients')
@Unique('ingredients_code_key', ['code'])
@Check('ingredients_code_check', `code ~ '${SLUG.source}'`)
@Check('ingredients_name_check', 'has_translations(name)')
@Check('ingredients_allergens_check', `allergens <@ ARRAY['${ALLERGENS.join("', '")}']`)
// Of releases that searched by it; the next may drop it.
@Index('ingredients_name_trgm_idx', { synchronize: false })
export class Ingredient {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'jsonb' })
  name: Translations;

  @Column({ type: 'text', array: true, default: '{}' })
  allergens: Allergen[];

  @Column({ type: 'boolean', default: false })
  vegan: boolean;

  @Column({ type: 'boolean', default: false })
  spicy: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
