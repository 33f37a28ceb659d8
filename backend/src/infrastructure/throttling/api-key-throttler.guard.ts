import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { getStorageToken } from '@nestjs/throttler';
import type { RequestWithActor } from '../../common/auth/current-actor.decorator.js';
import { setLimitHeaders } from './limit-headers.js';
import { TooManyRequestsError } from './too-many-requests.error.js';
import { WindowStorage } from './window-storage.js';

const MINUTE_MS = 60_000;

/**
 * Holds each API key to its own limit, over all routes and processes together; callers without a key pass. Global, after
 * AccessGuard, which knows the key. Every answer has X-RateLimit-Limit, -Remaining and -Reset, a refusal Retry-After too.
 */
@Injectable()
export class ApiKeyThrottlerGuard implements CanActivate {
  constructor(@Inject(getStorageToken()) private readonly storage: WindowStorage) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { actor } = http.getRequest<RequestWithActor>();
    if (actor?.kind !== 'api_key') {
      return true;
    }
    const limit = actor.requestsPerMinute;
    const hit = await this.storage.increment(`api-key:${actor.apiKeyId}`, MINUTE_MS, limit);
    setLimitHeaders(http.getResponse(), { limit, remaining: limit - hit.totalHits, resetSeconds: hit.timeToExpire });
    if (hit.isBlocked) {
      throw new TooManyRequestsError(hit.timeToBlockExpire);
    }
    return true;
  }
}
