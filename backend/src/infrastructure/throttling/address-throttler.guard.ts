import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { TooManyRequestsError } from './too-many-requests.error.js';

/**
 * Counts by `request.ip`, which Fastify takes from X-Forwarded-For only as far as trusted proxies wrote it; an IPv6 network of 64 bits,
 * which one household has, is one address. Every answer has X-RateLimit-Limit, -Remaining and -Reset (seconds until one more
 * request is accepted), a refusal Retry-After too.
 */
@Injectable()
export class AddressThrottlerGuard extends ThrottlerGuard {
  protected override throwThrottlingException(context: ExecutionContext, refusal: ThrottlerLimitDetail): Promise<void> {
    const { res } = this.getRequestResponse(context);
    this.setResponseHeader(res, `${this.headerPrefix}-Limit`, refusal.limit);
    this.setResponseHeader(res, `${this.headerPrefix}-Remaining`, 0);
    this.setResponseHeader(res, `${this.headerPrefix}-Reset`, refusal.timeToBlockExpire);
    throw new TooManyRequestsError(refusal.timeToBlockExpire);
  }
}
