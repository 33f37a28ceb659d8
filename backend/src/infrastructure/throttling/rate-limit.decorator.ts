import { applyDecorators, type Type, UseGuards } from '@nestjs/common';
import { ApiTooManyRequestsResponse } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { AddressThrottlerGuard } from './address-throttler.guard.js';

const MINUTE_MS = 60_000;

/** At most `perMinute` requests of one client address in any minute reach this route, over all processes together. */
export function RateLimit(perMinute: number, guard: Type<AddressThrottlerGuard> = AddressThrottlerGuard): MethodDecorator {
  return applyDecorators(
    Throttle({ default: { limit: perMinute, ttl: MINUTE_MS } }),
    UseGuards(guard),
    ApiTooManyRequestsResponse({
      description: `More than ${perMinute} requests in a minute; wait for Retry-After seconds`,
    }),
  );
}
