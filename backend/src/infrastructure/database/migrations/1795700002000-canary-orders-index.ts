import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../build-index.js';

/** The few canary orders among all others, by age. */
export class CanaryOrdersIndex1795700002000 implements MigrationInterface {
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await buildIndex(queryRunner, { name: 'orders_canary_idx', on: 'orders (created_at) WHERE is_canary' });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX IF EXISTS orders_canary_idx`);
  }
}
