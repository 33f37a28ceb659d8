import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Why a session ended before its time. */
export type RevocationReason = 'logout' | 'logout_all' | 'refresh_reuse';

/** One login on one device, and the family of refresh tokens that prolongs it. Ended once, never revived. */
@Entity('sessions')
@Index('sessions_user_id_live_idx', ['userId'], { where: 'revoked_at IS NULL' })
@Check('sessions_revoked_because_check', `revoked_because IN ('logout', 'logout_all', 'refresh_reuse')`)
@Check('sessions_revoked_check', `(revoked_at IS NULL) = (revoked_because IS NULL)`)
export class Session {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('users', { name: 'sessions_user_id_fkey' })
  userId: string;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;

  /** Refreshing does not move it: after this everybody logs in again. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'revoked_because', type: 'text', nullable: true })
  revokedBecause: RevocationReason | null;
}
