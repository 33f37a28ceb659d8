import { Redis } from 'ioredis';

/** Empties a Redis on this machine. */
export async function emptyRedis(port: number): Promise<void> {
  const redis = new Redis({ host: '127.0.0.1', port });
  // While Redis is away the client goes on trying; what it gives up on is thrown below, so each try need not be printed.
  redis.on('error', () => undefined);
  await redis.flushall();
  redis.disconnect();
}
