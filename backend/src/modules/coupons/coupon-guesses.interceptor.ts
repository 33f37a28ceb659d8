import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { getStorageToken, normalizeIp } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import type { RequestWithActor } from '../../common/auth/current-actor.decorator.js';
import { TooManyRequestsError } from '../../infrastructure/throttling/too-many-requests.error.js';
import type { WindowStorage } from '../../infrastructure/throttling/window-storage.js';
import { COUPON_GUESSES_PER_MINUTE } from './coupon-limits.js';
import { CouponUnknownError } from './coupons.errors.js';

const MINUTE_MS = 60_000;

/**
 * For routes that take a `couponCode`: so many unknown codes a minute, and then no code of that caller is looked at, for who may go on
 * guessing finds one. Each code counts before it is looked up and is forgiven when it turns out to be one, so that
 * guesses sent at once are no way round.
 */
@Injectable()
export class CouponGuessesInterceptor implements NestInterceptor {
  constructor(@Inject(getStorageToken()) private readonly storage: WindowStorage) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest & RequestWithActor>();
    if (!(request.body as { couponCode?: unknown } | null)?.couponCode) {
      return next.handle();
    }
    const key = `coupon-guesses:${callerOf(request)}`;
    const hit = await this.storage.increment(key, MINUTE_MS, COUPON_GUESSES_PER_MINUTE);
    if (hit.isBlocked) {
      throw new TooManyRequestsError(hit.timeToBlockExpire);
    }
    let wasGuess = false;
    try {
      return of(await lastValueFrom(next.handle()));
    } catch (error) {
      wasGuess = error instanceof CouponUnknownError;
      throw error;
    } finally {
      if (!wasGuess) {
        await this.storage.forgive(key);
      }
    }
  }
}

/** As the limits of the routes tell callers apart. */
function callerOf({ actor, ip }: FastifyRequest & RequestWithActor): string {
  return actor?.kind === 'api_key' ? `api-key:${actor.apiKeyId}` : normalizeIp(ip);
}
