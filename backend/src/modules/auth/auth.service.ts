import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { UserActor } from '../../common/auth/actor.js';
import type { Locale } from '../../common/http/locale.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import type { User } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { AccessTokens } from './access-tokens.js';
import { InvalidCredentialsError, RefreshReusedError, RefreshTokenInvalidError } from './auth.errors.js';
import { AuthMetrics } from './auth.metrics.js';
import { type LiveSession, SessionsService } from './sessions.service.js';

/** What a person gets for proving who they are. */
export interface SignedIn {
  user: User;
  accessToken: string;
  session: LiveSession;
}

export interface NewCustomer {
  email: string;
  name: string;
  password: string;
  locale: Locale;
}

/** Who is who: registering, logging in and out, staying logged in. */
@Injectable()
export class AuthService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly accessTokens: AccessTokens,
    private readonly audit: AuditService,
    private readonly metrics: AuthMetrics,
  ) {}

  /** Opens a customer's account and logs it in, both or neither. Throws EmailTakenError, PasswordChecksBusyError. */
  async register(person: NewCustomer): Promise<SignedIn> {
    return this.metrics.observe('register', this.openAccount(person));
  }

  /** Throws InvalidCredentialsError, PasswordChecksBusyError. */
  async login(email: string, password: string): Promise<SignedIn> {
    return this.metrics.observe('login', this.checkAndStart(email, password));
  }

  /**
   * Exchanges a refresh token for the next one and a new access token, within ten seconds again if the answer was lost.
   * Throws RefreshReusedError later, which ends the session; RefreshTokenInvalidError when there is nothing to prolong.
   */
  async refresh(refreshToken: string | undefined): Promise<SignedIn> {
    return this.metrics.observe('refresh', this.prolong(refreshToken));
  }

  /** Ends the session of a refresh token, its access tokens included. To repeat it, or to show an unknown token, changes nothing. */
  async logout(refreshToken: string | undefined): Promise<void> {
    if (refreshToken) {
      await this.sessions.endByRefreshToken(refreshToken);
    }
  }

  /** Ends every session of the account on every device, and recalls every access token given out. */
  async logoutAll(actor: UserActor): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      await this.users.raiseTokenVersion(manager, actor.userId);
      await this.sessions.endAll(manager, actor.userId);
      await this.audit.record(manager, {
        actor,
        action: 'session.all_ended',
        subjectType: 'user',
        subjectId: actor.userId,
      });
    });
  }

  private async openAccount({ email, name, password, locale }: NewCustomer): Promise<SignedIn> {
    const passwordHash = await this.users.hashPassword(password);
    return inTransaction(this.dataSource, async (manager) => {
      const user = await this.users.createUser(manager, { email, name, locale, role: 'customer', passwordHash });
      return this.startSession(manager, user, 'user.registered');
    });
  }

  private async checkAndStart(email: string, password: string): Promise<SignedIn> {
    const user = await this.users.findUserByCredentials(email, password);
    if (!user) {
      throw new InvalidCredentialsError();
    }
    return inTransaction(this.dataSource, (manager) => this.startSession(manager, user, 'session.started'));
  }

  private async prolong(refreshToken: string | undefined): Promise<SignedIn> {
    const rotation = refreshToken ? await this.sessions.rotate(refreshToken) : { outcome: 'invalid' as const };
    switch (rotation.outcome) {
      case 'rotated':
        return this.signedIn(await this.users.getUser(rotation.session.userId), rotation.session);
      case 'reused':
        throw new RefreshReusedError();
      case 'invalid':
        throw new RefreshTokenInvalidError();
    }
  }

  private async startSession(manager: EntityManager, user: User, action: string): Promise<SignedIn> {
    const session = await this.sessions.start(manager, user.id);
    await this.audit.record(manager, {
      actor: { kind: 'user', userId: user.id, role: user.role },
      action,
      subjectType: 'user',
      subjectId: user.id,
      details: { sessionId: session.sessionId },
    });
    return this.signedIn(user, session);
  }

  private signedIn(user: User, session: LiveSession): SignedIn {
    const { sessionId } = session;
    return {
      user,
      session,
      accessToken: this.accessTokens.sign({ userId: user.id, sessionId, tokenVersion: user.tokenVersion }),
    };
  }
}
