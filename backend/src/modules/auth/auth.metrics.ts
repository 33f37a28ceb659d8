import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/errors/domain-error.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { RefreshReusedError } from './auth.errors.js';

/** Named as the routes they are tried on. */
export type AuthAction = 'register' | 'login' | 'refresh';
export type AuthResult = 'ok' | 'invalid' | 'throttled' | 'reuse_detected' | 'failed';

@Injectable()
export class AuthMetrics {
  private readonly attempts;

  constructor(metrics: Metrics) {
    this.attempts = metrics.counter({
      name: 'auth_attempts_total',
      help: 'Attempts to register, log in or refresh, by how they ended; reuse_detected may be a stolen token.',
      labelNames: ['action', 'result'],
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
