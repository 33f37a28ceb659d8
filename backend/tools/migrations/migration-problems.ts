import type { DataSource } from 'typeorm';

/** What is left when everything was undone is TypeORM's own list of migrations, and extensions, which belong to the server. */
const LEFT_OVERS = `
  SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'v', 'm', 'S', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
     AND c.relname NOT IN ('migrations', 'migrations_id_seq')
  UNION ALL
  SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')`;

/** Runs all migrations up, down and up on the empty database of `dataSource`; returns what is wrong, in sentences. */
export async function migrationProblems(dataSource: DataSource): Promise<string[]> {
  const applied = await dataSource.runMigrations();
  for (let undone = 0; undone < applied.length; undone += 1) {
    await dataSource.undoLastMigration();
  }
  const leftOvers: { name: string }[] = await dataSource.query(LEFT_OVERS);
  await dataSource.runMigrations();
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return [
    ...leftOvers.map(({ name }) => `Undoing every migration leaves ${name} behind.`),
    ...upQueries.map(({ query }) => `The entities ask for what no migration does: ${query}`),
  ];
}
