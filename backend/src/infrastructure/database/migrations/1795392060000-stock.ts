import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

/** The views by which the auditor checks that the count adds up. */
const VIEWS: Record<string, string> = {
  stock: `SELECT id AS variant_id, stock_left AS "left", stock_supplied AS supplied FROM product_variants`,
  stock_reservations: `SELECT r.order_id, r.variant_id, r.qty, r.status, r.created_at,
      (SELECT sum(l.qty) FROM order_lines l WHERE l.order_id = r.order_id AND l.variant_id = r.variant_id) AS ordered
    FROM stock_reservations r`,
};

/** How many of a variant can still be ordered, and what each order has taken of it. */
export class Stock1795392060000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE product_variants
        ADD COLUMN stock_left integer,
        ADD COLUMN stock_supplied integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT product_variants_stock_check CHECK (stock_left >= 0 AND stock_supplied >= stock_left)`);
    await queryRunner.query(`ALTER TABLE orders ADD COLUMN takes_stock boolean NOT NULL DEFAULT false`);
    await queryRunner.query(`
      CREATE TABLE stock_reservations (
        order_id uuid NOT NULL CONSTRAINT stock_reservations_order_id_fkey REFERENCES orders (id),
        variant_id uuid NOT NULL CONSTRAINT stock_reservations_variant_id_fkey REFERENCES product_variants (id),
        qty integer NOT NULL,
        status text NOT NULL DEFAULT 'reserved',
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT stock_reservations_pkey PRIMARY KEY (order_id, variant_id),
        CONSTRAINT stock_reservations_qty_check CHECK (qty > 0),
        CONSTRAINT stock_reservations_status_check CHECK (status IN ('reserved', 'consumed', 'released'))
      )`);
    await queryRunner.query(
      `CREATE INDEX stock_reservations_reserved_idx ON stock_reservations (variant_id) WHERE status = 'reserved'`,
    );
    for (const [name, query] of Object.entries(VIEWS)) {
      await queryRunner.query(`CREATE VIEW inv.${name} AS ${query}`);
    }
    await grant(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(VIEWS)) {
      await queryRunner.query(`DROP VIEW inv.${name}`);
    }
    await queryRunner.query(`DROP TABLE stock_reservations`);
    await queryRunner.query(`ALTER TABLE orders DROP COLUMN takes_stock`);
    await queryRunner.query(`ALTER TABLE product_variants DROP COLUMN stock_left, DROP COLUMN stock_supplied`);
  }
}

/** What was reserved stays written down: the app ends reservations and never removes them. */
async function grant(queryRunner: QueryRunner): Promise<void> {
  const role = await appRole(queryRunner);
  if (role) {
    await queryRunner.query(`REVOKE DELETE ON stock_reservations FROM "${role}"`);
    await queryRunner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA inv TO "${role}"`);
  }
}
