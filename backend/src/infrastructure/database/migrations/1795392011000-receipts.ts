import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a receipt needs: the rate at which a delivery was taxed. And guests' tokens leave the kept answers: they are derived now. */
export class Receipts1795392011000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE orders ADD COLUMN delivery_tax_rate_bps integer NOT NULL DEFAULT 0`);
    // The rate of today is the best that is known of earlier deliveries.
    await queryRunner.query(`
      UPDATE orders SET delivery_tax_rate_bps = shop_settings.delivery_tax_rate_bps FROM shop_settings WHERE orders.delivery_fee > 0`);
    await queryRunner.query(`UPDATE idempotency_keys SET response = response - 'orderToken' WHERE response ? 'orderToken'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE orders DROP COLUMN delivery_tax_rate_bps`);
  }
}
