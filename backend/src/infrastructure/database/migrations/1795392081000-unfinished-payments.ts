import type { MigrationInterface, QueryRunner } from 'typeorm';

const UNFINISHED = `'created', 'open', 'processing'`;

/** Finds what is unfinished of payments by an index that holds little else: not all that ever succeeded. */
export class UnfinishedPayments1795392081000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX payments_unfinished_idx`);
    await queryRunner.query(`CREATE INDEX payments_unfinished_idx ON payments (created_at) WHERE status IN (${UNFINISHED})`);
    await queryRunner.query(`CREATE INDEX orders_unpaid_idx ON orders (id) WHERE paid_at IS NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX orders_unpaid_idx`);
    await queryRunner.query(`DROP INDEX payments_unfinished_idx`);
    await queryRunner.query(
      `CREATE INDEX payments_unfinished_idx ON payments (created_at) WHERE status IN (${UNFINISHED}, 'succeeded')`,
    );
  }
}
