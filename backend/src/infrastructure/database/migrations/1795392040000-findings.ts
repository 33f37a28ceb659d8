import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found not to be as it should be, each once while it lasts; and the days whose books were compared with Stripe's. */
export class Findings1795392040000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE findings (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        class text NOT NULL,
        severity text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'open',
        first_seen_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        healed_at timestamptz,
        acknowledged_at timestamptz,
        acknowledged_by text,
        note text,
        CONSTRAINT findings_severity_check CHECK (severity IN ('page', 'ticket')),
        CONSTRAINT findings_status_check CHECK (status IN ('open', 'acknowledged', 'healed'))
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX findings_unhealed_key ON findings (class, subject_type, subject_id) WHERE status <> 'healed'`,
    );
    await queryRunner.query(`CREATE INDEX findings_subject_idx ON findings (subject_id)`);
    await queryRunner.query(`CREATE INDEX findings_last_seen_idx ON findings (last_seen_at)`);
    await queryRunner.query(`
      CREATE TABLE reconciled_days (
        day date PRIMARY KEY,
        finished_at timestamptz NOT NULL DEFAULT now(),
        result jsonb NOT NULL
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE reconciled_days`);
    await queryRunner.query(`DROP TABLE findings`);
  }
}
