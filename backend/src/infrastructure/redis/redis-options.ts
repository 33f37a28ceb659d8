import type { RedisOptions } from 'ioredis';
import type { Environment } from '../../config/environment.js';

const CONNECT_TIMEOUT_MS = 2_000;
/** No request waits longer for Redis than this; what it needs is then done without. */
export const COMMAND_TIMEOUT_MS = 500;
/** A server that vanishes says nothing: whoever waits for a job of its asks from time to time whether it is still there. */
const KEEP_ALIVE_MS = 10_000;
/** Redis that comes back is noticed this soon at the latest. */
const RECONNECT_CAP_MS = 1_000;

export type RedisPurpose = 'queue' | 'cache';

/** Where Redis is for `purpose`; queues and throttle counters share one server, the cache may have its own. */
export function redisOptions(environment: Environment, purpose: RedisPurpose): RedisOptions {
  const queue = purpose === 'queue';
  return {
    host: queue ? environment.REDIS_HOST : environment.CACHE_REDIS_HOST,
    port: queue ? environment.REDIS_PORT : environment.CACHE_REDIS_PORT,
    ...(environment.REDIS_PASSWORD && { password: environment.REDIS_PASSWORD }),
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepAlive: KEEP_ALIVE_MS,
    retryStrategy: (attempt) => Math.min(attempt * 100, RECONNECT_CAP_MS),
  };
}

/** Options of a connection whose commands fail at once while Redis is away, instead of waiting for it. */
export function failFastOptions(environment: Environment, purpose: RedisPurpose): RedisOptions {
  return {
    ...redisOptions(environment, purpose),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
  };
}
