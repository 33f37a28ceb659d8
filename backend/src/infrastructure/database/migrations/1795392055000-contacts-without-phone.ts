import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands at a till and waits need not leave a phone number. */
export class ContactsWithoutPhone1795392055000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE orders
        ALTER COLUMN contact_phone DROP NOT NULL,
        ADD CONSTRAINT orders_contact_phone_check
          CHECK (contact_phone IS NOT NULL OR (api_key_id IS NOT NULL AND fulfilment = 'pickup'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`UPDATE orders SET contact_phone = '' WHERE contact_phone IS NULL`);
    await queryRunner.query(`
      ALTER TABLE orders DROP CONSTRAINT orders_contact_phone_check, ALTER COLUMN contact_phone SET NOT NULL`);
  }
}
