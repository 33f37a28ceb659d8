import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly } from '../app-role.js';

/** Who did what to which thing, and when; written once, never changed. */
export class Audit1795392005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_entries (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id text,
        actor_role text,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        request_id text,
        CONSTRAINT audit_entries_actor_check CHECK (actor_kind IN ('user', 'anonymous', 'system') AND (actor_kind = 'anonymous') = (actor_id IS NULL))
      )`);
    await queryRunner.query(`CREATE INDEX audit_entries_at_idx ON audit_entries (at, id)`);
    await queryRunner.query(`CREATE INDEX audit_entries_subject_at_idx ON audit_entries (subject_type, subject_id, at)`);
    await makeAppendOnly(queryRunner, 'audit_entries');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE audit_entries`);
  }
}
