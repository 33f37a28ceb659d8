import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, type EntityManager, IsNull } from 'typeorm';
import { newOpaqueToken, opaqueTokenHash } from '../../common/auth/opaque-token.js';
import { Clock } from '../../common/time/clock.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import { REFRESH_GRACE_MS, SESSION_LIFETIME_MS } from './refresh-policy.js';
import { RefreshToken } from './refresh-token.entity.js';
import { type RevocationReason, Session } from './session.entity.js';

/** A session that lives, with the one refresh token that prolongs it. */
export interface LiveSession {
  sessionId: string;
  userId: string;
  expiresAt: Date;
  refreshToken: string;
}

/** What becomes of a refresh token that is shown. */
export type Rotation = { outcome: 'rotated'; session: LiveSession } | { outcome: 'reused' } | { outcome: 'invalid' };

/** Sessions and their refresh tokens: the only writer of both. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Begins a session of `userId` within the caller's transaction. */
  async start(manager: EntityManager, userId: string): Promise<LiveSession> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS);
    const session = await manager.save(manager.create(Session, { userId, startedAt: now, expiresAt }));
    return { sessionId: session.id, userId, expiresAt, refreshToken: await this.issueToken(manager, session.id, now) };
  }

  /**
   * Exchanges a refresh token for the next one of its session. Atomic: the old token's use and the new token, or, when the old one
   * was used more than REFRESH_GRACE_MS before, the end of the session and its audit entry.
   */
  async rotate(refreshToken: string): Promise<Rotation> {
    const tokenHash = opaqueTokenHash(refreshToken);
    return inTransaction(this.dataSource, async (manager) => {
      await lockSessionOf(manager, tokenHash);
      const now = this.clock.now();
      const used = await useToken(manager, tokenHash, now);
      if (!used) {
        return this.judgeUnusable(manager, tokenHash, now);
      }
      // The next token of an earlier use, if there was one: a thief and its victim cannot both go on.
      await manager.update(RefreshToken, { sessionId: used.sessionId, usedAt: IsNull() }, { usedAt: now });
      return { outcome: 'rotated', session: { ...used, refreshToken: await this.issueToken(manager, used.sessionId, now) } };
    });
  }

  /** Ends the session a refresh token belongs to, used or not. An unknown token, or one of an ended session, changes nothing. */
  async endByRefreshToken(refreshToken: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const token = await manager.findOneBy(RefreshToken, { tokenHash: opaqueTokenHash(refreshToken) });
      const session = token && (await manager.findOneBy(Session, { id: token.sessionId }));
      if (session) {
        await this.revoke(manager, session, 'logout', this.clock.now());
      }
    });
  }

  /** Ends every session of `userId` within the caller's transaction. */
  async endAll(manager: EntityManager, userId: string): Promise<void> {
    await manager.update(Session, { userId, revokedAt: IsNull() }, { revokedAt: this.clock.now(), revokedBecause: 'logout_all' });
  }

  /** Why the guarded update took no row. A session that has ended is past judging. */
  private async judgeUnusable(manager: EntityManager, tokenHash: Buffer, now: Date): Promise<Rotation> {
    const token = await manager.findOneBy(RefreshToken, { tokenHash });
    const session = token && (await manager.findOneBy(Session, { id: token.sessionId }));
    if (!token?.usedAt || !session || session.revokedAt || session.expiresAt <= now) {
      return { outcome: 'invalid' };
    }
    await this.revoke(manager, session, 'refresh_reuse', now);
    return { outcome: 'reused' };
  }

  private async revoke(manager: EntityManager, session: Session, reason: RevocationReason, now: Date): Promise<void> {
    const { affected } = await manager.update(
      Session,
      { id: session.id, revokedAt: IsNull() },
      { revokedAt: now, revokedBecause: reason },
    );
    if (affected === 1) {
      await this.audit.record(manager, {
        actor: reason === 'logout' ? { kind: 'user', userId: session.userId } : { kind: 'system', name: 'auth' },
        action: 'session.ended',
        subjectType: 'user',
        subjectId: session.userId,
        details: { sessionId: session.id, reason },
      });
    }
  }

  private async issueToken(manager: EntityManager, sessionId: string, now: Date): Promise<string> {
    const refreshToken = newOpaqueToken();
    await manager.insert(RefreshToken, { sessionId, tokenHash: opaqueTokenHash(refreshToken), issuedAt: now });
    return refreshToken;
  }
}

/** One exchange at a time of a session's tokens, which are rows of their own. */
async function lockSessionOf(manager: EntityManager, tokenHash: Buffer): Promise<void> {
  await manager.query(
    `SELECT FROM sessions session JOIN refresh_tokens token ON token.session_id = session.id
     WHERE token.token_hash = $1 FOR UPDATE OF session`,
    [tokenHash],
  );
}

/** Marks a token of a live session as used, if it is not or has been for a moment only: one guarded statement. */
async function useToken(
  manager: EntityManager,
  tokenHash: Buffer,
  now: Date,
): Promise<Omit<LiveSession, 'refreshToken'> | undefined> {
  const [rows] = await manager.query<[Omit<LiveSession, 'refreshToken'>[], number]>(
    `UPDATE refresh_tokens token SET used_at = COALESCE(token.used_at, $2) FROM sessions session
     WHERE token.token_hash = $1 AND (token.used_at IS NULL OR token.used_at >= $3)
       AND session.id = token.session_id AND session.revoked_at IS NULL AND session.expires_at > $2
     RETURNING session.id AS "sessionId", session.user_id AS "userId", session.expires_at AS "expiresAt"`,
    [tokenHash, now, new Date(now.getTime() - REFRESH_GRACE_MS)],
  );
  return rows[0];
}
