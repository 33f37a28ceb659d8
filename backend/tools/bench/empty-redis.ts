import { Redis } from 'ioredis';

/** Empties a Redis on this machine. */
export async function emptyRedis(port: number): Promise<void> {
  const redis = new Redis({ host: '127.0.0.1', port });
  await redis.flushall();
  redis.disconnect();
}
