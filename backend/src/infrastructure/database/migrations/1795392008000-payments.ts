import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments, the money sent back, and the inbox of Stripe's events. */
export class Payments1795392008000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE payments (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        order_id uuid NOT NULL CONSTRAINT payments_order_id_fkey REFERENCES orders (id),
        attempt integer NOT NULL,
        method text NOT NULL,
        status text NOT NULL DEFAULT 'created',
        amount bigint NOT NULL,
        amount_received bigint NOT NULL DEFAULT 0,
        amount_refunded bigint NOT NULL DEFAULT 0,
        currency text NOT NULL,
        livemode boolean NOT NULL,
        stripe_session_id text,
        stripe_payment_intent_id text,
        checkout_url text,
        session_expires_at timestamptz,
        withdrawn_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT payments_method_check CHECK (method IN ('stripe', 'cash', 'external')),
        CONSTRAINT payments_status_check CHECK (status IN ('created', 'open', 'processing', 'due', 'succeeded',
          'partially_refunded', 'refunded', 'failed', 'expired', 'orphaned', 'disputed', 'charged_back')),
        CONSTRAINT payments_amount_check CHECK (amount > 0),
        CONSTRAINT payments_amount_refunded_check CHECK (amount_refunded BETWEEN 0 AND amount_received)
      )`);
    await queryRunner.query(`CREATE UNIQUE INDEX payments_order_id_attempt_key ON payments (order_id, attempt)`);
    await queryRunner.query(`CREATE UNIQUE INDEX payments_stripe_session_id_key ON payments (stripe_session_id)`);
    await queryRunner.query(`CREATE UNIQUE INDEX payments_stripe_payment_intent_id_key ON payments (stripe_payment_intent_id)`);
    await queryRunner.query(`
      CREATE UNIQUE INDEX payments_one_live_key ON payments (order_id) WHERE status NOT IN ('failed', 'expired', 'orphaned')`);
    await queryRunner.query(`
      CREATE INDEX payments_unfinished_idx ON payments (created_at) WHERE status IN ('created', 'open', 'processing', 'succeeded')`);
    await queryRunner.query(`
      CREATE TABLE refunds (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        payment_id uuid NOT NULL CONSTRAINT refunds_payment_id_fkey REFERENCES payments (id),
        amount bigint NOT NULL,
        reason text NOT NULL,
        requested_by text NOT NULL,
        status text NOT NULL DEFAULT 'requested',
        stripe_refund_id text,
        idempotency_key text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT refunds_amount_check CHECK (amount > 0),
        CONSTRAINT refunds_status_check CHECK (status IN ('requested', 'pending', 'succeeded', 'failed'))
      )`);
    await queryRunner.query(`CREATE INDEX refunds_payment_id_idx ON refunds (payment_id)`);
    await queryRunner.query(`
      CREATE INDEX refunds_unfinished_idx ON refunds (created_at) WHERE status IN ('requested', 'pending')`);
    await queryRunner.query(`CREATE UNIQUE INDEX refunds_stripe_refund_id_key ON refunds (stripe_refund_id)`);
    await queryRunner.query(`CREATE UNIQUE INDEX refunds_idempotency_key_key ON refunds (idempotency_key)`);
    await queryRunner.query(`
      CREATE TABLE webhook_events (
        event_id text PRIMARY KEY,
        type text NOT NULL,
        payload jsonb NOT NULL,
        status text NOT NULL DEFAULT 'received',
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        locked_until timestamptz,
        last_error text,
        received_at timestamptz NOT NULL DEFAULT now(),
        processed_at timestamptz,
        CONSTRAINT webhook_events_status_check CHECK (status IN ('received', 'processing', 'failed', 'processed', 'ignored', 'dead'))
      )`);
    await queryRunner.query(`
      CREATE INDEX webhook_events_due_idx ON webhook_events (next_attempt_at)
      WHERE status IN ('received', 'processing', 'failed')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE webhook_events`);
    await queryRunner.query(`DROP TABLE refunds`);
    await queryRunner.query(`DROP TABLE payments`);
  }
}
