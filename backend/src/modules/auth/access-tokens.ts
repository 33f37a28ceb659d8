import { hkdfSync, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type JwtModuleOptions, JwtService, TokenExpiredError } from '@nestjs/jwt';
import { AccessTokenExpiredError, UnauthenticatedError } from '../../common/auth/access.errors.js';
import { Clock } from '../../common/time/clock.js';
import type { Environment } from '../../config/environment.js';
import type { SessionClaim } from './sessions.queries.js';

/** Long enough to order a pizza without a refresh in between, short enough that a leaked one is soon worthless. */
export const ACCESS_TOKEN_TTL_SECONDS = 15 * 60;
/** One algorithm, named when signing and when checking: what a token says about itself is never believed. */
const ALGORITHM = 'HS256';
/** Marks access tokens (RFC 9068), so that no other kind of token is ever taken for one. */
const TOKEN_TYPE = 'at+jwt';
const KEY_BYTES = 32;
const KEY_PURPOSE = 'forno access tokens v1';

interface Payload {
  sub: string;
  sid: string;
  ver: number;
}

/** How JwtService signs and checks. SECRET_KEY serves several purposes, each with a key derived for it alone. */
export function accessTokenOptions({ SECRET_KEY, PUBLIC_URL }: Environment): JwtModuleOptions {
  const audience = `${PUBLIC_URL}/api`;
  return {
    secret: Buffer.from(hkdfSync('sha256', SECRET_KEY, '', KEY_PURPOSE, KEY_BYTES)),
    signOptions: {
      algorithm: ALGORITHM,
      header: { alg: ALGORITHM, typ: TOKEN_TYPE },
      issuer: PUBLIC_URL,
      audience,
      expiresIn: ACCESS_TOKEN_TTL_SECONDS,
    },
    verifyOptions: { algorithms: [ALGORITHM], issuer: PUBLIC_URL, audience },
  };
}

/** Makes and reads access tokens. They name account, session and token version, and nothing personal. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
  ) {}

  /** A token for `claim`, good for ACCESS_TOKEN_TTL_SECONDS. */
  sign({ userId, sessionId, tokenVersion }: SessionClaim): string {
    const payload: Payload = { sub: userId, sid: sessionId, ver: tokenVersion };
    return this.jwt.sign({ ...payload, iat: this.nowSeconds() }, { jwtid: randomUUID() });
  }

  /** What a token claims, its signature, age and kind being right. Throws AccessTokenExpiredError or UnauthenticatedError. */
  verify(token: string): SessionClaim {
    const { header, payload } = this.decode(token);
    if (header.typ !== TOKEN_TYPE) {
      throw new UnauthenticatedError('This is not an access token.');
    }
    return { userId: payload.sub, sessionId: payload.sid, tokenVersion: payload.ver };
  }

  private decode(token: string): { header: { typ?: string }; payload: Payload } {
    try {
      return this.jwt.verify(token, { complete: true, clockTimestamp: this.nowSeconds() });
    } catch (error) {
      throw error instanceof TokenExpiredError
        ? new AccessTokenExpiredError()
        : new UnauthenticatedError('The access token is not valid.');
    }
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1_000);
  }
}
