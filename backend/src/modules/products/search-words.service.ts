import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';

/** The words that misspelt ones are corrected to. The database learns them; they are counted and forgotten here. */
@Injectable()
export class SearchWordsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Counts the products of each word, and forgets those that nothing on the menu has any more. */
  async recount(): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      // What learns a word meanwhile waits, or it would be forgotten that somebody has it again.
      await manager.query('LOCK TABLE search_words IN SHARE ROW EXCLUSIVE MODE');
      await manager.query(`
        WITH counted AS MATERIALIZED (
          SELECT word, ndoc AS products FROM ts_stat($$ SELECT search_document FROM products WHERE status = 'active' $$)
        ), forgotten AS (
          DELETE FROM search_words s WHERE NOT EXISTS (SELECT FROM counted c WHERE c.word = s.word)
        )
        UPDATE search_words s SET products = c.products FROM counted c WHERE c.word = s.word AND c.products <> s.products`);
    });
  }
}
