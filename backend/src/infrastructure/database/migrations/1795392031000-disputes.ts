import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments that a cardholder disputes with the bank. */
export class Disputes1795392031000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE disputes (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        payment_id uuid NOT NULL CONSTRAINT disputes_payment_id_fkey REFERENCES payments (id),
        stripe_dispute_id text NOT NULL,
        amount bigint NOT NULL,
        reason text NOT NULL,
        status text NOT NULL,
        due_by timestamptz,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz,
        CONSTRAINT disputes_amount_check CHECK (amount > 0),
        CONSTRAINT disputes_status_check CHECK (status IN ('inquiry', 'needs_response', 'under_review', 'won', 'lost', 'closed')),
        CONSTRAINT disputes_closed_check CHECK ((closed_at IS NOT NULL) = (status IN ('won', 'lost', 'closed')))
      )`);
    await queryRunner.query(`CREATE UNIQUE INDEX disputes_stripe_dispute_id_key ON disputes (stripe_dispute_id)`);
    await queryRunner.query(`CREATE INDEX disputes_payment_id_idx ON disputes (payment_id)`);
    await queryRunner.query(`CREATE INDEX disputes_open_idx ON disputes (opened_at) WHERE closed_at IS NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE disputes`);
  }
}
