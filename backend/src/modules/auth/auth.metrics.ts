import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/errors/domain-error.js';
import { labelSets } from '../../infrastructure/metrics/label-sets.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { RefreshReusedError } from './auth.errors.js';

/** Named as the routes they are tried on. */
const AUTH_ACTIONS = ['register', 'login', 'refresh'] as const;
export type AuthAction = (typeof AUTH_ACTIONS)[number];
const AUTH_RESULTS = ['ok', 'invalid', 'throttled', 'reuse_detected', 'failed'] as const;
export type AuthResult = (typeof AUTH_RESULTS)[number];

@Injectable()
export class AuthMetrics {
  private readonly attempts;

  constructor(metrics: Metrics) {
    this.attempts = metrics.counter({
      name: 'forno_auth_attempts_total',
      help: 'Attempts to register, log in or refresh, by how they ended; reuse_detected may be a stolen token.',
      labelNames: ['action', 'result'],
      known: labelSets({ action: AUTH_ACTIONS, result: AUTH_RESULTS }),
    });
  }

  attempted(action: AuthAction, result: AuthResult): void {
    this.attempts.inc({ action, result });
  }

  /** Counts how `work` ends, and ends the same way. */
  async observe<T>(action: AuthAction, work: Promise<T>): Promise<T> {
    try {
      const done = await work;
      this.attempted(action, 'ok');
      return done;
    } catch (error) {
      this.attempted(action, resultOf(error));
      throw error;
    }
  }
}

function resultOf(error: unknown): AuthResult {
  if (error instanceof RefreshReusedError) {
    return 'reuse_detected';
  }
  return error instanceof DomainError && error.status < 500 ? 'invalid' : 'failed';
}
