import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A manager who cancels an order that is being made decides whether what was paid goes back or stays. */
export class KeptPayments1795392016000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE orders
        ADD COLUMN payment_kept boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT orders_payment_kept_check CHECK (NOT payment_kept OR status = 'cancelled')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE orders DROP COLUMN payment_kept`);
  }
}
