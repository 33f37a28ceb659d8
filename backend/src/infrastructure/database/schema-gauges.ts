import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Metrics } from '../metrics/metrics.js';

/** Which schema the database has, read when metrics are, and which one this build was made for; the worker alone shows them. */
@Injectable()
export class SchemaGauges {
  constructor(@InjectDataSource() dataSource: DataSource, metrics: Metrics) {
    metrics.gauge({ name: 'db_schema_version', help: "The number of the database's latest migration." }, async (gauge) => {
      const [row] = await dataSource.query<{ version: number }[]>(
        `SELECT coalesce(max("timestamp"), 0)::float8 AS version FROM migrations`,
      );
      gauge.set(row?.version ?? 0);
    });
    metrics
      .gauge({ name: 'db_schema_expected_version', help: 'The number of the latest migration that this build was made for.' })
      .set(Math.max(...dataSource.migrations.map(({ name, constructor }) => versionOf(name ?? constructor.name))));
  }
}

/** A migration's name ends with its number, milliseconds of 13 digits, as TypeORM reads it. */
function versionOf(migration: string): number {
  return Number(migration.slice(-13));
}
