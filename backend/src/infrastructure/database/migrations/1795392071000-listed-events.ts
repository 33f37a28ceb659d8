import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which events only a listing has told of: whether webhooks come cannot be seen otherwise. */
export class ListedEvents1795392071000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE webhook_events ADD COLUMN listed boolean NOT NULL DEFAULT false`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE webhook_events DROP COLUMN listed`);
  }
}
