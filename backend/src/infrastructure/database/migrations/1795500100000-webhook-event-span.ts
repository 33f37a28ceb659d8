import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With the trace also the span in it, so that what settles an event continues the trace of the webhook that brought it. */
export class WebhookEventSpan1795500100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE webhook_events ADD COLUMN span_id text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE webhook_events DROP COLUMN span_id`);
  }
}
