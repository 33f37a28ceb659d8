import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands at a till need not leave an e-mail address. */
export class ContactsWithoutEmail1795392020000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE orders
        ALTER COLUMN contact_email DROP NOT NULL,
        ADD CONSTRAINT orders_contact_email_check
          CHECK (contact_email IS NOT NULL OR (api_key_id IS NOT NULL AND payment_method <> 'stripe'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`UPDATE orders SET contact_email = '' WHERE contact_email IS NULL`);
    await queryRunner.query(`
      ALTER TABLE orders DROP CONSTRAINT orders_contact_email_check, ALTER COLUMN contact_email SET NOT NULL`);
  }
}
