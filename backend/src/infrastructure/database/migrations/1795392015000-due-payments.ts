import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders that are paid when they are handed over, and whether the shop takes cash for them. */
export class DuePayments1795392015000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE shop_settings ADD COLUMN cash_enabled boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`
      ALTER TABLE orders
        ADD COLUMN payment_method text NOT NULL DEFAULT 'stripe',
        ADD CONSTRAINT orders_payment_method_check CHECK (payment_method IN ('stripe', 'cash', 'external'))`);
    await queryRunner.query(`
      ALTER TABLE payments
        ADD CONSTRAINT payments_due_check CHECK (status <> 'due' OR (method <> 'stripe' AND amount_received = 0))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE payments DROP CONSTRAINT payments_due_check`);
    await queryRunner.query(`ALTER TABLE orders DROP COLUMN payment_method`);
    await queryRunner.query(`ALTER TABLE shop_settings DROP COLUMN cash_enabled`);
  }
}
