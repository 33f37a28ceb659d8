import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from '../app-role.js';

/** Money that failed to go and went otherwise, as whoever acknowledged its finding says; for those who check what is owed. */
export class InvGivenOtherwise1795392082000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE VIEW inv.given_otherwise AS
        SELECT r.id AS refund_id, r.payment_id, r.amount FROM refunds r
        WHERE r.status = 'failed' AND NOT EXISTS (SELECT FROM refunds again WHERE again.retry_of = r.id)
          AND EXISTS (SELECT FROM findings f
                      WHERE f.class = 'refund_failed' AND f.subject_id = r.id::text AND f.acknowledged_at IS NOT NULL)`);
    const role = await appRole(queryRunner);
    if (role) {
      await queryRunner.query(`GRANT SELECT ON inv.given_otherwise TO "${role}"`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP VIEW inv.given_otherwise`);
  }
}
