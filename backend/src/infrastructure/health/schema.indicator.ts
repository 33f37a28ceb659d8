import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

/** Whether the database has every migration this build was made for. It may have later ones: during a deploy two builds run. */
@Injectable()
export class SchemaIndicator {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly indicators: HealthIndicatorService,
  ) {}

  async check(): Promise<HealthIndicatorResult<'schema'>> {
    const indicator = this.indicators.check('schema');
    const known = this.dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
    const rows: { name: string }[] = await this.dataSource.query('SELECT name FROM migrations');
    const applied = new Set(rows.map(({ name }) => name));
    const missing = known.filter((name) => !applied.has(name));
    return missing.length === 0 ? indicator.up() : indicator.down({ missing });
  }
}
