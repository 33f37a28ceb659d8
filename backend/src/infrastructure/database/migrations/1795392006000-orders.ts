import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeAppendOnly } from '../app-role.js';

const STATUSES = `('pending_payment', 'paid', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'completed', 'cancelled', 'expired')`;

/** Orders, their lines and history, the outbox of follow-ups, and the answers kept for repeated requests. */
export class Orders1795392006000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE orders (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id uuid REFERENCES users (id),
        guest_token_hash text,
        locale text NOT NULL,
        status text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        order_number integer,
        business_date date,
        fulfilment text NOT NULL,
        currency text NOT NULL,
        items_total bigint NOT NULL,
        delivery_fee bigint NOT NULL,
        discount bigint NOT NULL DEFAULT 0,
        cashback_spent bigint NOT NULL DEFAULT 0,
        grand_total bigint NOT NULL,
        tax_total bigint NOT NULL,
        cashback_rate_bps integer NOT NULL,
        cashback_earned bigint NOT NULL,
        contact_name text NOT NULL,
        contact_phone text NOT NULL,
        contact_email text NOT NULL,
        address jsonb,
        note text,
        payable_until timestamptz,
        paid_at timestamptz,
        promised_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT orders_status_check CHECK (status IN ${STATUSES}),
        CONSTRAINT orders_fulfilment_check CHECK (fulfilment IN ('delivery', 'pickup')),
        CONSTRAINT orders_currency_check CHECK (currency = lower(currency)),
        CONSTRAINT orders_amounts_check CHECK (items_total >= 0 AND delivery_fee >= 0 AND discount >= 0 AND cashback_spent >= 0
          AND grand_total >= 0 AND tax_total >= 0 AND cashback_earned >= 0),
        CONSTRAINT orders_grand_total_check CHECK (grand_total = items_total + delivery_fee - discount - cashback_spent),
        CONSTRAINT orders_delivery_address_check CHECK ((fulfilment = 'delivery') = (address IS NOT NULL))
      )`);
    await queryRunner.query(`CREATE UNIQUE INDEX orders_business_date_number_key ON orders (business_date, order_number)`);
    await queryRunner.query(`CREATE INDEX orders_user_idx ON orders (user_id, created_at, id)`);
    await queryRunner.query(
      `CREATE INDEX orders_open_idx ON orders (status, created_at) WHERE status NOT IN ('completed', 'cancelled', 'expired')`,
    );
    await queryRunner.query(`
      CREATE TABLE order_lines (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        order_id uuid NOT NULL REFERENCES orders (id),
        position integer NOT NULL,
        product_id uuid NOT NULL,
        variant_id uuid NOT NULL,
        product_slug text NOT NULL,
        sku text NOT NULL,
        name text NOT NULL,
        size_label text,
        dough_label text,
        removed_ingredients jsonb NOT NULL DEFAULT '[]',
        qty integer NOT NULL,
        unit_price bigint NOT NULL,
        line_total bigint NOT NULL,
        discount_share bigint NOT NULL DEFAULT 0,
        cashback_share bigint NOT NULL DEFAULT 0,
        tax_rate_bps integer NOT NULL,
        tax_amount bigint NOT NULL,
        CONSTRAINT order_lines_position_key UNIQUE (order_id, position),
        CONSTRAINT order_lines_qty_check CHECK (qty > 0),
        CONSTRAINT order_lines_line_total_check CHECK (unit_price >= 0 AND line_total = qty * unit_price),
        CONSTRAINT order_lines_shares_check CHECK (discount_share >= 0 AND cashback_share >= 0
          AND discount_share + cashback_share <= line_total AND tax_amount >= 0)
      )`);
    await queryRunner.query(`
      CREATE TABLE order_transitions (
        order_id uuid NOT NULL REFERENCES orders (id),
        version integer NOT NULL,
        from_status text,
        to_status text NOT NULL,
        actor_type text NOT NULL,
        actor_id text,
        reason text,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT order_transitions_pkey PRIMARY KEY (order_id, version),
        CONSTRAINT order_transitions_first_check CHECK ((version = 1) = (from_status IS NULL))
      )`);
    await makeAppendOnly(queryRunner, 'order_transitions');
    await queryRunner.query(`
      CREATE TABLE order_numbers (
        business_date date PRIMARY KEY,
        last_number integer NOT NULL
      )`);
    await queryRunner.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        topic text NOT NULL,
        aggregate_id uuid NOT NULL,
        payload jsonb NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'pending',
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        CONSTRAINT outbox_status_check CHECK (status IN ('pending', 'published', 'done', 'dead'))
      )`);
    await queryRunner.query(`CREATE INDEX outbox_due_idx ON outbox (next_attempt_at) WHERE status IN ('pending', 'published')`);
    await queryRunner.query(`CREATE INDEX outbox_aggregate_idx ON outbox (aggregate_id)`);
    await queryRunner.query(`
      CREATE TABLE idempotency_keys (
        scope text NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        response jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (scope, key)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['idempotency_keys', 'outbox', 'order_numbers', 'order_transitions', 'order_lines', 'orders']) {
      await queryRunner.query(`DROP TABLE ${table}`);
    }
  }
}
