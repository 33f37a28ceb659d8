import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an order has of the variant of a reservation; `isOfIt` says which of its lines have it. */
const reservations = (isOfIt: string): string => `
  CREATE OR REPLACE VIEW inv.stock_reservations AS
    SELECT r.order_id, r.variant_id, r.qty, r.status, r.created_at,
      (SELECT sum(l.qty) FROM order_lines l WHERE l.order_id = r.order_id AND ${isOfIt}) AS ordered
    FROM stock_reservations r`;

/** Pizzas of two halves: what a line's other half was, and how the shop prices them. */
export class HalfAndHalf1795392083000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE shop_settings
        ADD COLUMN half_price_policy text NOT NULL DEFAULT 'higher',
        ADD CONSTRAINT shop_settings_half_price_policy_check CHECK (half_price_policy IN ('higher', 'average'))`);
    await queryRunner.query(`ALTER TABLE order_lines ADD COLUMN other_half jsonb`);
    await queryRunner.query(reservations(`r.variant_id IN (l.variant_id, (l.other_half ->> 'variantId')::uuid)`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(reservations('l.variant_id = r.variant_id'));
    await queryRunner.query(`ALTER TABLE order_lines DROP COLUMN other_half`);
    await queryRunner.query(`ALTER TABLE shop_settings DROP COLUMN half_price_policy`);
  }
}
