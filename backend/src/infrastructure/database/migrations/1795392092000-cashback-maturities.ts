import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a member has pending is looked for by its page. */
export class CashbackMaturities1795392092000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX cashback_accruals_member_idx ON cashback_accruals (user_id, matures_at) WHERE status = 'accrued'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX cashback_accruals_member_idx`);
  }
}
