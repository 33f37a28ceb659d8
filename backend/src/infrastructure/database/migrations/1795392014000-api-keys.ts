import type { MigrationInterface, QueryRunner } from 'typeorm';

const AUDIT_ACTOR_CHECK = 'audit_entries_actor_check';

/** Keys for tills, kiosks and partners; which of them an order came by; and keys among those who act. */
export class ApiKeys1795392014000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE api_keys (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL,
        channel text NOT NULL,
        scopes text[] NOT NULL,
        secret_hash bytea NOT NULL,
        requests_per_minute integer NOT NULL,
        created_by uuid NOT NULL CONSTRAINT api_keys_created_by_fkey REFERENCES users (id),
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz,
        CONSTRAINT api_keys_channel_check CHECK (channel IN ('till', 'kiosk', 'partner')),
        CONSTRAINT api_keys_scopes_check CHECK (cardinality(scopes) > 0
          AND scopes <@ ARRAY['menu:read', 'orders:read', 'orders:write', 'kitchen:write']),
        CONSTRAINT api_keys_requests_per_minute_check CHECK (requests_per_minute > 0)
      )`);
    await queryRunner.query(`
      ALTER TABLE orders
        ADD COLUMN channel text NOT NULL DEFAULT 'web',
        ADD COLUMN api_key_id uuid CONSTRAINT orders_api_key_id_fkey REFERENCES api_keys (id),
        ADD CONSTRAINT orders_channel_check CHECK (channel IN ('web', 'till', 'kiosk', 'partner')),
        ADD CONSTRAINT orders_api_key_check CHECK ((channel = 'web') = (api_key_id IS NULL))`);
    await queryRunner.query(`CREATE INDEX orders_updated_idx ON orders (updated_at, id)`);
    await restrictAuditActors(queryRunner, `'user', 'api_key', 'anonymous', 'system'`, '');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // What keys have done stays remembered: entries cannot be removed, so the narrower rule is for new ones.
    await restrictAuditActors(queryRunner, `'user', 'anonymous', 'system'`, 'NOT VALID');
    await queryRunner.query(`DROP INDEX orders_updated_idx`);
    await queryRunner.query(`ALTER TABLE orders DROP COLUMN channel, DROP COLUMN api_key_id`);
    await queryRunner.query(`DROP TABLE api_keys`);
  }
}

async function restrictAuditActors(queryRunner: QueryRunner, kinds: string, validity: '' | 'NOT VALID'): Promise<void> {
  await queryRunner.query(`ALTER TABLE audit_entries DROP CONSTRAINT ${AUDIT_ACTOR_CHECK}`);
  await queryRunner.query(`
    ALTER TABLE audit_entries ADD CONSTRAINT ${AUDIT_ACTOR_CHECK}
      CHECK (actor_kind IN (${kinds}) AND (actor_kind = 'anonymous') = (actor_id IS NULL)) ${validity}`);
}
