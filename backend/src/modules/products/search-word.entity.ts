import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A word that something on the menu is found by; the database learns them as products change. What is misspelt is corrected to one. */
@Entity('search_words')
@Index('search_words_word_trgm_idx', { synchronize: false })
@Index('search_words_stem_idx', ['stem'])
export class SearchWord {
  /** In small letters, without accents. */
  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'search_words_pkey' })
  word: string;

  /** What it has in common with its other forms; the word itself where it has none. */
  @Column({ type: 'text' })
  stem: string;

  /** How many products on the menu have it, when they were last counted; 0 for what was learnt since. */
  @Column({ type: 'integer', default: 0 })
  products: number;
}
