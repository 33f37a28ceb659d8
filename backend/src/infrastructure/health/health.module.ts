import { Global, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Draining } from './draining.js';
import { HealthController } from './health.controller.js';
import { ReadinessService } from './readiness.service.js';
import { RedisIndicator } from './redis.indicator.js';
import { SchemaIndicator } from './schema.indicator.js';

@Global()
@Module({
  // The problem filter tells of failed checks; terminus' own log line would be a second one.
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [Draining, ReadinessService, SchemaIndicator, RedisIndicator],
  exports: [Draining],
})
export class HealthModule {}
