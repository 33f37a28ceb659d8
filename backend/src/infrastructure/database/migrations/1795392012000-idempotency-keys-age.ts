import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sweep finds what is old without reading what is young. */
export class IdempotencyKeysAge1795392012000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX idempotency_keys_created_at_idx`);
  }
}
