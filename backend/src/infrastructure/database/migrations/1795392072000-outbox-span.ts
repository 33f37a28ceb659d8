import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With the trace also the span in it, so that the job of a follow-up continues the trace of the change that it follows. */
export class OutboxSpan1795392072000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE outbox ADD COLUMN span_id text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE outbox DROP COLUMN span_id`);
  }
}
