import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { ThrottlerLimitDetail } from '@nestjs/throttler';
import { AddressThrottlerGuard } from '../../infrastructure/throttling/address-throttler.guard.js';
import { type AuthAction, AuthMetrics } from './auth.metrics.js';

/** The guard of the auth routes: refusals count among the attempts, for a flood of them is an attack to be seen. */
@Injectable()
export class AuthThrottlerGuard extends AddressThrottlerGuard {
  @Inject(AuthMetrics) private readonly metrics: AuthMetrics;

  protected override throwThrottlingException(context: ExecutionContext, refusal: ThrottlerLimitDetail): Promise<void> {
    this.metrics.attempted(context.getHandler().name as AuthAction, 'throttled');
    return super.throwThrottlingException(context, refusal);
  }
}
