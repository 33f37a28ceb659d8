import type { QueryRunner } from 'typeorm';

/**
 * The role the running app connects as, told to migrations as the session setting `forno.app_role`.
 * Null when one role both migrates and runs (a single DATABASE_URL): there is nobody else to grant to.
 */
export async function appRole(queryRunner: QueryRunner): Promise<string | null> {
  const [row] = (await queryRunner.query(
    `SELECT nullif(current_setting('forno.app_role', true), '') AS role, current_user AS migrator`,
  )) as { role: string | null; migrator: string }[];
  return row?.role && row.role !== row.migrator ? row.role : null;
}

/** Rows of `table` can be inserted and read, never changed or removed: held by trigger, and by grant for the app role. */
export async function makeAppendOnly(queryRunner: QueryRunner, table: string): Promise<void> {
  await queryRunner.query(
    `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION forbid_mutation()`,
  );
  const role = await appRole(queryRunner);
  if (role) {
    await queryRunner.query(`REVOKE UPDATE, DELETE ON ${table} FROM "${role}"`);
  }
}

/** The app role may read `table` but writes it only through the database's own functions. */
export async function makeReadOnlyForApp(queryRunner: QueryRunner, table: string): Promise<void> {
  const role = await appRole(queryRunner);
  if (role) {
    await queryRunner.query(`REVOKE INSERT, UPDATE, DELETE ON ${table} FROM "${role}"`);
  }
}
