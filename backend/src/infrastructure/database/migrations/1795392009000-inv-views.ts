import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

/** Read-only views under fixed names, by which money can be checked without knowing the tables. */
const VIEWS: Record<string, string> = {
  orders: `SELECT id, status, version, user_id, currency, items_total, delivery_fee, discount, cashback_spent, grand_total,
             payable_until, paid_at, created_at, updated_at FROM orders`,
  order_lines: `SELECT id, order_id, qty, unit_price, line_total FROM order_lines`,
  order_transitions: `SELECT order_id, version, from_status, to_status, actor_type, at FROM order_transitions`,
  payments: `SELECT id, order_id, method, status, amount, amount_received, amount_refunded, currency, livemode,
               session_expires_at, created_at FROM payments`,
  refunds: `SELECT id, payment_id, amount, status, created_at FROM refunds`,
  webhook_events: `SELECT event_id, type, status, attempts, received_at, processed_at FROM webhook_events`,
  outbox: `SELECT id, topic, aggregate_id, status, created_at FROM outbox`,
  ledger_accounts: `SELECT id, user_id, kind, currency, balance FROM ledger_accounts`,
  ledger_transfers: `SELECT id, debit_account, credit_account, amount, currency, type, order_id, reverses, created_at FROM ledger_transfers`,
};

export class InvViews1795392009000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE SCHEMA inv`);
    for (const [name, query] of Object.entries(VIEWS)) {
      await queryRunner.query(`CREATE VIEW inv.${name} AS ${query}`);
    }
    const role = await appRole(queryRunner);
    if (role) {
      await queryRunner.query(`GRANT USAGE ON SCHEMA inv TO "${role}"`);
      await queryRunner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA inv TO "${role}"`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(VIEWS)) {
      await queryRunner.query(`DROP VIEW inv.${name}`);
    }
    await queryRunner.query(`DROP SCHEMA inv`);
  }
}
