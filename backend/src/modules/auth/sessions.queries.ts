import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { UserActor } from '../../common/auth/actor.js';
import { Clock } from '../../common/time/clock.js';

/** What an access token claims about its bearer. */
export interface SessionClaim {
  userId: string;
  sessionId: string;
  tokenVersion: number;
}

/** Reads that join a session with its account. */
@Injectable()
export class SessionsQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The account behind an access token, or null if its session has ended or all its tokens were recalled. One statement on two
   * primary keys, asked anew for every request, so that a logout or a change of role counts from the next request on.
   */
  async findActor({ userId, sessionId, tokenVersion }: SessionClaim): Promise<UserActor | null> {
    const [row] = await this.dataSource.query<Omit<UserActor, 'kind'>[]>(
      `SELECT account.id AS "userId", account.role, account.email
       FROM sessions session JOIN users account ON account.id = session.user_id
       WHERE session.id = $1 AND account.id = $2 AND account.token_version = $3
         AND session.revoked_at IS NULL AND session.expires_at > $4`,
      [sessionId, userId, tokenVersion, this.clock.now()],
    );
    return row ? { kind: 'user', ...row } : null;
  }
}
