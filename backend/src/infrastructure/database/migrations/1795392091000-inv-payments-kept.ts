import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

/** Orders that ended with the decision that their money stays, for those who check what is owed. */
export class InvPaymentsKept1795392091000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE VIEW inv.payments_kept AS SELECT id AS order_id FROM orders WHERE payment_kept`);
    const role = await appRole(queryRunner);
    if (role) {
      await queryRunner.query(`GRANT SELECT ON inv.payments_kept TO "${role}"`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP VIEW inv.payments_kept`);
  }
}
