import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { RequestWithActor } from '../../common/auth/current-actor.decorator.js';
import { setLimitHeaders } from './limit-headers.js';
import { TooManyRequestsError } from './too-many-requests.error.js';

/**
 * Counts by `request.ip`, which Fastify takes from X-Forwarded-For only as far as trusted proxies wrote it; an IPv6 network of 64 bits,
 * which one household has, is one address. Every answer has X-RateLimit-Limit, -Remaining and -Reset (seconds until one more
 * request is accepted), a refusal Retry-After too. API keys have limits of their own instead: a till shares its address with
 * everybody on the shop's network.
 */
@Injectable()
export class AddressThrottlerGuard extends ThrottlerGuard {
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    return Promise.resolve(actor?.kind === 'api_key');
  }

  protected override throwThrottlingException(context: ExecutionContext, refusal: ThrottlerLimitDetail): Promise<void> {
    const { limit, timeToBlockExpire } = refusal;
    setLimitHeaders(context.switchToHttp().getResponse(), { limit, remaining: 0, resetSeconds: timeToBlockExpire });
    throw new TooManyRequestsError(timeToBlockExpire);
  }
}
