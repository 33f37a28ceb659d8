import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { CrossSiteRequestError } from './auth.errors.js';
import { comesFromForeignOrigin, comesFromTrustedOrigin } from './request-origin.js';

/** A browser sets a cookie of this prefix only from https, for this host alone and all its paths. */
const SECURE_PREFIX = '__Host-';
const NAME = 'forno_refresh';

/** The cookie that browsers keep the refresh token in, out of reach of scripts. */
@Injectable()
export class RefreshCookie {
  /** Without https, which `make run` has none of, a browser would not keep a Secure cookie. */
  private readonly secure: boolean;
  private readonly trustedOrigins: readonly string[];

  constructor(
    environment: Environment,
    private readonly clock: Clock,
  ) {
    this.secure = !isPlainLocalhost(environment.PUBLIC_URL);
    this.trustedOrigins = [environment.PUBLIC_URL, ...environment.CSRF_TRUSTED_ORIGINS];
  }

  /**
   * The refresh token a browser sent along, if any. Browsers send it whoever asks them to: throws CrossSiteRequestError
   * when it was not one of the shop's own pages.
   */
  read(request: Pick<FastifyRequest, 'headers'>): string | undefined {
    const token = parseCookie(request.headers.cookie ?? '')[this.name];
    if (token && !comesFromTrustedOrigin(request.headers, this.trustedOrigins)) {
      throw new CrossSiteRequestError();
    }
    return token || undefined;
  }

  /** Throws CrossSiteRequestError when another site's page asks for a login: its visitor would be in an account that is not theirs. */
  refuseForeignPage(request: Pick<FastifyRequest, 'headers'>): void {
    if (comesFromForeignOrigin(request.headers, this.trustedOrigins)) {
      throw new CrossSiteRequestError();
    }
  }

  /** Gives the browser a token that it keeps until the session ends by itself. */
  set(reply: FastifyReply, refreshToken: string, expiresAt: Date): void {
    const maxAge = Math.floor((expiresAt.getTime() - this.clock.now().getTime()) / 1_000);
    this.write(reply, refreshToken, maxAge);
  }

  clear(reply: FastifyReply): void {
    this.write(reply, '', 0);
  }

  private get name(): string {
    return this.secure ? SECURE_PREFIX + NAME : NAME;
  }

  private write(reply: FastifyReply, value: string, maxAge: number): void {
    const { name, secure } = this;
    void reply.header(
      'set-cookie',
      stringifySetCookie({ name, value, maxAge, httpOnly: true, secure, sameSite: 'lax', path: '/' }),
    );
  }
}

function isPlainLocalhost(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === 'http:' && (hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1');
}
