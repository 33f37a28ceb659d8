import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The manager looks through all orders, and finds one by its number of the day. */
export class OrdersNewestFirst1795392032000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX orders_created_idx ON orders (created_at, id)`);
    await queryRunner.query(`CREATE INDEX orders_number_idx ON orders (order_number, created_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX orders_number_idx`);
    await queryRunner.query(`DROP INDEX orders_created_idx`);
  }
}
