import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

/** What banks took back or hold, for those who check money without knowing the tables. */
export class InvDisputes1795392070000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE VIEW inv.disputes AS SELECT id, payment_id, amount, status, opened_at, closed_at FROM disputes`,
    );
    const role = await appRole(queryRunner);
    if (role) {
      await queryRunner.query(`GRANT SELECT ON inv.disputes TO "${role}"`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP VIEW inv.disputes`);
  }
}
