import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The shop's one row of settings. It is born closed: with no hours and no postcode it takes no order until set up. */
export class ShopSettings1795392004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE shop_settings (
        id smallint PRIMARY KEY DEFAULT 1,
        name text NOT NULL,
        address text NOT NULL DEFAULT '',
        phone text NOT NULL DEFAULT '',
        time_zone text NOT NULL DEFAULT 'UTC',
        weekly_hours jsonb NOT NULL DEFAULT '[]',
        hour_exceptions jsonb NOT NULL DEFAULT '[]',
        paused_until timestamptz,
        delivery_fee_minor bigint NOT NULL DEFAULT 0,
        delivery_tax_rate_bps integer NOT NULL DEFAULT 0,
        minimum_order_minor bigint NOT NULL DEFAULT 0,
        served_postcodes text[] NOT NULL DEFAULT '{}',
        pickup_minutes integer NOT NULL DEFAULT 20,
        delivery_minutes integer NOT NULL DEFAULT 45,
        auto_accept boolean NOT NULL DEFAULT false,
        accept_timeout_minutes integer NOT NULL DEFAULT 10,
        stage_target_seconds jsonb NOT NULL
          DEFAULT '{"paid": 300, "accepted": 300, "preparing": 900, "ready": 600, "out_for_delivery": 1800}',
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT shop_settings_id_check CHECK (id = 1),
        CONSTRAINT shop_settings_delivery_fee_minor_check CHECK (delivery_fee_minor >= 0),
        CONSTRAINT shop_settings_delivery_tax_rate_bps_check CHECK (delivery_tax_rate_bps BETWEEN 0 AND 10000),
        CONSTRAINT shop_settings_minimum_order_minor_check CHECK (minimum_order_minor >= 0),
        CONSTRAINT shop_settings_pickup_minutes_check CHECK (pickup_minutes > 0),
        CONSTRAINT shop_settings_delivery_minutes_check CHECK (delivery_minutes > 0),
        CONSTRAINT shop_settings_accept_timeout_minutes_check CHECK (accept_timeout_minutes > 0)
      )`);
    await queryRunner.query(`INSERT INTO shop_settings (name) VALUES ('Forno')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE shop_settings`);
  }
}
