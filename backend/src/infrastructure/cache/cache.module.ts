import { Global, Module } from '@nestjs/common';
import { CacheMetrics } from './cache-metrics.js';
import { Caches } from './caches.js';

@Global()
@Module({ providers: [CacheMetrics, Caches], exports: [Caches] })
export class CacheModule {}
