import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';
import type { ApiKeyChannel, Scope } from '../../common/auth/actor.js';

/** What a till, a kiosk or a partner shows instead of a login. Revoked once, never revived. */
@Entity('api_keys')
@Check('api_keys_channel_check', `channel IN ('till', 'kiosk', 'partner')`)
@Check(
  'api_keys_scopes_check',
  `cardinality(scopes) > 0 AND scopes <@ ARRAY['menu:read', 'orders:read', 'orders:write', 'kitchen:write']`,
)
@Check('api_keys_requests_per_minute_check', 'requests_per_minute > 0')
export class ApiKey {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** What the manager calls it. */
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  channel: ApiKeyChannel;

  @Column({ type: 'text', array: true })
  scopes: Scope[];

  /** SHA-256 of the secret, which itself is not stored. */
  @Column({ name: 'secret_hash', type: 'bytea' })
  secretHash: Buffer;

  @Column({ name: 'requests_per_minute', type: 'integer' })
  requestsPerMinute: number;

  @Column({ name: 'created_by', type: 'uuid' })
  @ForeignKey('users', { name: 'api_keys_created_by_fkey' })
  createdBy: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  /** To the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;
}
