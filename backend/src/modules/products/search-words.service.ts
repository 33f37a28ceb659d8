import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

/** The words that misspelt ones are corrected to. The database learns them; they are forgotten here. */
@Injectable()
export class SearchWordsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Forgets the words of which there is nothing on the menu any more: who looks for one is shown what is near to it. */
  async forgetUnused(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM search_words s
       WHERE NOT EXISTS (
         SELECT FROM products p
         WHERE p.status = 'active' AND p.search_document @@ quote_literal(s.word)::tsquery)`,
    );
  }
}
