import { Injectable } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';

@Injectable()
export class CacheMetrics {
  private readonly requests;
  private readonly evictions;

  constructor(metrics: Metrics) {
    this.requests = metrics.counter({
      name: 'cache_requests_total',
      help: 'Readings of the cache, by what they found.',
      labelNames: ['cache', 'result'],
    });
    this.evictions = metrics.counter({
      name: 'cache_evictions_total',
      help: 'Evictions that a service asked for.',
      labelNames: ['cache', 'reason'],
    });
  }

  request(cache: string, result: 'hit' | 'miss' | 'unavailable'): void {
    this.requests.inc({ cache, result });
  }

  eviction(cache: string, reason: string): void {
    this.evictions.inc({ cache, reason });
  }
}
