import { jest } from '@jest/globals';
import type { DataSource } from 'typeorm';

/** How many SQL statements `work` sends over `dataSource`, those that begin and end transactions included. */
export async function countStatements(dataSource: DataSource, work: () => Promise<unknown>): Promise<number> {
  const logged = jest.spyOn(dataSource.logger, 'logQuery');
  try {
    await work();
    return logged.mock.calls.length;
  } finally {
    logged.mockRestore();
  }
}
