import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the last event of a type: whether webhooks bring it is asked again and again. */
export class LastEventOfType1795392080000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX webhook_events_type_idx ON webhook_events (type, received_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX webhook_events_type_idx`);
  }
}
