import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['order_transitions', 'webhook_events', 'outbox', 'audit_entries'];

/** What happened to an order, with the trace it happened in; and the events about a payment found without reading them all. */
export class TraceIds1795392041000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await queryRunner.query(`ALTER TABLE ${table} ADD COLUMN trace_id text`);
    }
    await queryRunner.query(
      `CREATE INDEX webhook_events_payment_id_idx ON webhook_events ((payload -> 'metadata' ->> 'payment_id'))`,
    );
    await queryRunner.query(`CREATE INDEX webhook_events_payment_intent_idx ON webhook_events ((payload ->> 'payment_intent'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX webhook_events_payment_intent_idx`);
    await queryRunner.query(`DROP INDEX webhook_events_payment_id_idx`);
    for (const table of TABLES) {
      await queryRunner.query(`ALTER TABLE ${table} DROP COLUMN trace_id`);
    }
  }
}
