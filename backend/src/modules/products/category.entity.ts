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
import { SLUG } from './domain/slug.js';
import type { Translations } from './domain/translations.js';

/** A shelf of the menu. Categories form a tree; those without a parent are the menu's headings. */
@Entity('categories')
@Unique('categories_slug_key', ['slug'])
@Check('categories_slug_check', `slug ~ '${SLUG.source}'`)
@Check('categories_name_check', 'has_translations(name)')
@Check('categories_parent_id_check', 'parent_id <> id')
@Index('categories_parent_id_idx', ['parentId'])
export class Category {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Category, { name: 'categories_parent_id_fkey' })
  parentId: string | null;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'jsonb' })
  name: Translations;

  /** Ascending order within the parent. */
  @Column({ type: 'integer', default: 0 })
  position: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
