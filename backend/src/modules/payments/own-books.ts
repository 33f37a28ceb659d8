import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { FindingClass } from '../../infrastructure/findings/finding-classes.js';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { OWN_BOOKS } from './own-books.sql.js';

/** More at once are one trouble, and the rest of them are found when these are seen to. */
const MOST = 500;

interface Row {
  subject_type: string;
  subject_id: string;
  details: Record<string, unknown>;
}

/** Reads our own rows for what is not as it should be. */
@Injectable()
export class OwnBooks {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly findings: FindingsService,
  ) {}

  /**
   * Writes down what is wrong now, and heals what is no more; none of a class of which there are more than are read. Throws an
   * AggregateError when some classes could not be looked for, after the others.
   */
  async review(): Promise<void> {
    const failures: unknown[] = [];
    for (const [findingClass, query] of Object.entries(OWN_BOOKS)) {
      await this.reviewOne(findingClass as FindingClass, query).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} classes of findings could not be looked for.`);
    }
  }

  private async reviewOne(findingClass: FindingClass, query: string): Promise<void> {
    const rows = await this.dataSource.query<Row[]>(`${query} ORDER BY subject_id LIMIT ${MOST}`);
    const found = rows.map(({ subject_type: subjectType, subject_id: subjectId, details }) => ({
      ...{ subjectType, subjectId, details },
    }));
    // Of a list that was cut off it cannot be said what is wrong no more.
    const write = found.length < MOST ? 'replace' : 'reportAll';
    await this.findings[write](this.dataSource.manager, findingClass, found);
  }
}
