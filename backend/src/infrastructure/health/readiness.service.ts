import { HttpException, Injectable } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { Draining } from './draining.js';
import { NotReadyError } from './not-ready.error.js';
import { RedisIndicator } from './redis.indicator.js';
import { SchemaIndicator } from './schema.indicator.js';

/** A probe must not wait longer; the one after it will find out. */
const DATABASE_TIMEOUT_MS = 2_000;

/** Whether this process can serve: PostgreSQL answers and has the schema of this build. Redis is reported only. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly schema: SchemaIndicator,
    private readonly redis: RedisIndicator,
    private readonly draining: Draining,
  ) {}

  /** What was checked. Throws NotReadyError with the failed checks. */
  async check(): Promise<HealthCheckResult> {
    if (this.draining.signal.aborted) {
      throw new NotReadyError({ draining: true });
    }
    try {
      return await this.health.check([
        () => this.database.pingCheck('database', { timeout: DATABASE_TIMEOUT_MS }),
        () => this.schema.check(),
        () => this.redis.check(),
      ]);
    } catch (error) {
      throw notReady(error);
    }
  }
}

function notReady(error: unknown): NotReadyError {
  const response = error instanceof HttpException ? (error.getResponse() as Partial<HealthCheckResult>) : {};
  // A check that threw instead of answering is the schema's, whose query needs the database that the other one found away.
  return new NotReadyError(response.error ?? { database: { status: 'down' } });
}
