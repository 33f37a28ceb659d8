import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, and the sessions they stay logged in by. */
export class UsersAndSessions1795392002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE users (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email text NOT NULL,
        name text NOT NULL,
        phone text,
        locale text NOT NULL,
        role text NOT NULL,
        password_hash text NOT NULL,
        token_version integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT users_locale_check CHECK (locale IN ('en', 'ru')),
        CONSTRAINT users_role_check CHECK (role IN ('customer', 'kitchen', 'courier', 'manager', 'admin'))
      )`);
    // One person, however the address is typed: the same expression is used to look an account up.
    await queryRunner.query(`CREATE UNIQUE INDEX users_email_key ON users (lower(trim(email)))`);

    await queryRunner.query(`
      CREATE TABLE sessions (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id uuid NOT NULL CONSTRAINT sessions_user_id_fkey REFERENCES users (id),
        started_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_because text,
        CONSTRAINT sessions_revoked_because_check CHECK (revoked_because IN ('logout', 'logout_all', 'refresh_reuse')),
        CONSTRAINT sessions_revoked_check CHECK ((revoked_at IS NULL) = (revoked_because IS NULL))
      )`);
    await queryRunner.query(`CREATE INDEX sessions_user_id_live_idx ON sessions (user_id) WHERE revoked_at IS NULL`);

    await queryRunner.query(`
      CREATE TABLE refresh_tokens (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        session_id uuid NOT NULL CONSTRAINT refresh_tokens_session_id_fkey REFERENCES sessions (id) ON DELETE CASCADE,
        token_hash bytea NOT NULL,
        issued_at timestamptz NOT NULL,
        used_at timestamptz
      )`);
    await queryRunner.query(`CREATE UNIQUE INDEX refresh_tokens_token_hash_key ON refresh_tokens (token_hash)`);
    // A session has one token that still works, so a family can never fork.
    await queryRunner.query(
      `CREATE UNIQUE INDEX refresh_tokens_one_unused_key ON refresh_tokens (session_id) WHERE used_at IS NULL`,
    );
    await queryRunner.query(`CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE refresh_tokens`);
    await queryRunner.query(`DROP TABLE sessions`);
    await queryRunner.query(`DROP TABLE users`);
  }
}
