import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { isDatabaseAway } from '../../common/errors/database-problem.js';
import { isError } from '../../common/errors/is-error.js';

/** PostgreSQL may be a little later than a process that starts with it; longer is for whoever restarts the process. */
const ATTEMPTS = 10;
const DELAY_MS = 1_000;

/** Connects, waiting a while for a database that is away. Rejects at once for one that refuses us. */
export async function connectPatiently(options?: DataSourceOptions): Promise<DataSource> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await new DataSource(options as DataSourceOptions).initialize();
    } catch (error) {
      if (attempt >= ATTEMPTS || !(isError(error) && isDatabaseAway(error))) {
        throw error;
      }
      new Logger('Database').warn(`Waiting for PostgreSQL, attempt ${attempt} of ${ATTEMPTS}`);
      await delay(DELAY_MS);
    }
  }
}
