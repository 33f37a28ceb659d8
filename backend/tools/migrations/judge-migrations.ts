import { type DataSource, type Migration, MigrationExecutor, type QueryRunner } from 'typeorm';
import { reasonsOfBlocking, type TableSize, tableSizes } from './blocking.js';
import { type DeclaredMigration, reasonsOfBreaking } from './breaks.js';
import { Catalogue } from './catalogue.js';
import { Rehearsal } from './rehearse.js';

export interface Verdict {
  name: string;
  /** Why it must not be run while `versions` are in use; none: it may. */
  reasons: string[];
}

/**
 * Judges the migrations that the database of `live` has not seen, by what PostgreSQL does for them in that of `rehearsal`: an
 * empty copy, in which they are run. `versions` are those that serve or stand by meanwhile.
 */
export async function judgeMigrations(live: DataSource, rehearsal: DataSource, versions: string[]): Promise<Verdict[]> {
  const pending = await new MigrationExecutor(live).getPendingMigrations();
  const runner = rehearsal.createQueryRunner();
  try {
    return await judgeEach(pending, runner, await tableSizes(live), versions);
  } finally {
    await runner.release();
  }
}

async function judgeEach(
  pending: Migration[],
  runner: QueryRunner,
  sizes: Map<string, TableSize>,
  versions: string[],
): Promise<Verdict[]> {
  const rehearsal = await Rehearsal.begin(runner);
  const first = await Catalogue.read(runner);
  const told = new Set<string>();
  const verdicts: Verdict[] = [];
  for (const { name, instance } of pending) {
    const migration = instance as DeclaredMigration;
    try {
      const blocking = reasonsOfBlocking(await rehearsal.run(migration), sizes);
      // Against what the versions in use know, which is none of what the migrations before it added.
      const changes = first.stumblingBlocks(await Catalogue.read(runner)).filter((change) => !told.has(change));
      changes.forEach((change) => told.add(change));
      verdicts.push({ name, reasons: [...blocking, ...reasonsOfBreaking(migration, changes, versions)] });
    } catch (error) {
      const untried = pending.slice(verdicts.length + 1);
      verdicts.push({ name, reasons: [`In an empty copy of the database it fails: ${(error as Error).message}.`] });
      return [
        ...verdicts,
        ...untried.map((later) => ({ name: later.name, reasons: [`It comes after ${name}, and was not tried.`] })),
      ];
    }
  }
  return verdicts;
}
