import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

/** What the auditor sees of coupons: enough to count uses, no code and nobody's identity. */
const VIEWS: Record<string, string> = {
  coupons: `SELECT id, uses, max_uses FROM coupons`,
  coupon_uses: `SELECT order_id, coupon_id, status, amount, reserved_at AS created_at FROM coupon_uses`,
};

/** Coupons, who used them for which order, and an order's code. */
export class Coupons1795392050000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE coupons (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        code text NOT NULL,
        kind text NOT NULL,
        value_bps integer,
        value_minor bigint,
        max_discount_minor bigint,
        currency text NOT NULL,
        starts_at timestamptz,
        ends_at timestamptz,
        weekly_hours jsonb NOT NULL DEFAULT '[]',
        minimum_basket_minor bigint NOT NULL DEFAULT 0,
        max_uses integer,
        max_uses_per_customer integer,
        exclusive boolean NOT NULL DEFAULT false,
        active boolean NOT NULL DEFAULT true,
        uses integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT coupons_code_check CHECK (code ~ '^[A-Z0-9][A-Z0-9-]{2,39}$'),
        CONSTRAINT coupons_value_check CHECK (CASE kind
          WHEN 'percent' THEN value_bps IS NOT NULL AND value_bps BETWEEN 1 AND 10000 AND value_minor IS NULL
          WHEN 'fixed' THEN value_minor IS NOT NULL AND value_minor > 0 AND value_bps IS NULL
          WHEN 'free_delivery' THEN value_bps IS NULL AND value_minor IS NULL
          ELSE false END),
        CONSTRAINT coupons_max_discount_check CHECK (max_discount_minor IS NULL OR (kind = 'percent' AND max_discount_minor > 0)),
        CONSTRAINT coupons_currency_check CHECK (currency = lower(currency)),
        CONSTRAINT coupons_dates_check CHECK (starts_at < ends_at),
        CONSTRAINT coupons_minimum_basket_check CHECK (minimum_basket_minor >= 0),
        CONSTRAINT coupons_uses_check CHECK (uses >= 0 AND (max_uses IS NULL OR uses <= max_uses)),
        CONSTRAINT coupons_limits_check CHECK (max_uses > 0 AND max_uses_per_customer > 0)
      )`);
    await queryRunner.query(`CREATE UNIQUE INDEX coupons_code_key ON coupons (code)`);
    await queryRunner.query(`CREATE INDEX coupons_created_idx ON coupons (created_at, id)`);
    await queryRunner.query(`
      CREATE TABLE coupon_uses (
        order_id uuid CONSTRAINT coupon_uses_pkey PRIMARY KEY CONSTRAINT coupon_uses_order_id_fkey REFERENCES orders (id),
        coupon_id uuid NOT NULL CONSTRAINT coupon_uses_coupon_id_fkey REFERENCES coupons (id),
        identities text[] NOT NULL,
        status text NOT NULL DEFAULT 'reserved',
        amount bigint NOT NULL,
        reserved_at timestamptz NOT NULL DEFAULT now(),
        consumed_at timestamptz,
        released_at timestamptz,
        CONSTRAINT coupon_uses_status_check CHECK (CASE status
          WHEN 'reserved' THEN consumed_at IS NULL AND released_at IS NULL
          WHEN 'consumed' THEN consumed_at IS NOT NULL AND released_at IS NULL
          WHEN 'released' THEN released_at IS NOT NULL
          ELSE false END),
        CONSTRAINT coupon_uses_amount_check CHECK (amount > 0)
      )`);
    await queryRunner.query(`CREATE INDEX coupon_uses_coupon_idx ON coupon_uses (coupon_id, status)`);
    await queryRunner.query(
      `CREATE INDEX coupon_uses_identities_idx ON coupon_uses USING gin (identities) WITH (fastupdate = off) WHERE status <> 'released'`,
    );
    await queryRunner.query(`ALTER TABLE orders ADD COLUMN coupon_code text`);
    for (const [name, query] of Object.entries(VIEWS)) {
      await queryRunner.query(`CREATE VIEW inv.${name} AS ${query}`);
    }
    const role = await appRole(queryRunner);
    if (role) {
      await queryRunner.query(`GRANT SELECT ON inv.coupons, inv.coupon_uses TO "${role}"`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(VIEWS)) {
      await queryRunner.query(`DROP VIEW inv.${name}`);
    }
    await queryRunner.query(`ALTER TABLE orders DROP COLUMN coupon_code`);
    await queryRunner.query(`DROP TABLE coupon_uses`);
    await queryRunner.query(`DROP TABLE coupons`);
  }
}
