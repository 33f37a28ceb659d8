import { Redis } from 'ioredis';

/** Empties the Redis of this Jest worker, which is at REDIS_HOST and REDIS_PORT. */
export async function clearRedis(): Promise<void> {
  const client = new Redis({ host: String(process.env.REDIS_HOST), port: Number(process.env.REDIS_PORT) });
  try {
    await client.flushall();
  } finally {
    client.disconnect();
  }
}
