import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

/** What every later migration stands on: the app role's grants and the guard of append-only tables. */
export class Foundation1795392001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await queryRunner.query(`
      CREATE FUNCTION forbid_mutation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$`);
    const role = await appRole(queryRunner);
    if (role) {
      await queryRunner.query(`GRANT USAGE ON SCHEMA public TO "${role}"`);
      await queryRunner.query(
        `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${role}"`,
      );
      await queryRunner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO "${role}"`);
      // Readiness compares the schema with the code; TypeORM made its own table before this migration ran.
      await queryRunner.query(`GRANT SELECT ON migrations TO "${role}"`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const role = await appRole(queryRunner);
    if (role) {
      await queryRunner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM "${role}"`);
      await queryRunner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM "${role}"`);
      await queryRunner.query(`REVOKE ALL ON migrations FROM "${role}"`);
      await queryRunner.query(`REVOKE USAGE ON SCHEMA public FROM "${role}"`);
    }
    await queryRunner.query(`DROP FUNCTION forbid_mutation()`);
    await queryRunner.query(`DROP EXTENSION IF EXISTS pg_trgm`);
  }
}
