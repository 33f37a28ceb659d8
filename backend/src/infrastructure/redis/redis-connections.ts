import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Environment } from '../../config/environment.js';
import { COMMAND_TIMEOUT_MS, failFastOptions, type RedisPurpose } from './redis-options.js';

/**
 * This process's connections to Redis. A command fails within half a second while Redis is away, never hangs;
 * whoever uses one says what happens then. Queues have connections of their own, for Bull waits on them.
 */
@Injectable()
export class RedisConnections implements OnModuleInit, OnApplicationShutdown {
  /** The server of queues and throttle counters, which loses nothing. */
  readonly durable: Redis;
  /** The cache, which may evict anything at any time. */
  readonly cache: Redis;
  private readonly logger = new Logger(RedisConnections.name);

  constructor(private readonly environment: Environment) {
    this.durable = this.connect('queue');
    this.cache = this.connect('cache');
  }

  /** Gives both a moment to connect, so that the first requests find them; Redis away does not stop the start. */
  async onModuleInit(): Promise<void> {
    await Promise.all([this.durable, this.cache].map(readyOrGivenUp));
  }

  onApplicationShutdown(): void {
    this.durable.disconnect();
    this.cache.disconnect();
  }

  private connect(purpose: RedisPurpose): Redis {
    // What requests ask for in the same tick goes out in one write: a write costs more than the command in it.
    const redis = new Redis({ ...failFastOptions(this.environment, purpose), enableAutoPipelining: true });
    let away = false;
    redis.on('error', (error: Error) => {
      // Each attempt to reconnect fails with an error of its own; one line for an outage is enough.
      if (!away) {
        away = true;
        this.logger.warn({ err: error, purpose }, 'Redis is away');
      }
    });
    redis.on('ready', () => {
      if (away) {
        away = false;
        this.logger.log({ purpose }, 'Redis is back');
      }
    });
    return redis;
  }
}

async function readyOrGivenUp(redis: Redis): Promise<void> {
  if (redis.status === 'ready') {
    return;
  }
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, COMMAND_TIMEOUT_MS);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
