import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { HIT_SLIDING_WINDOW_LUA } from '../../src/infrastructure/throttling/sliding-window.lua.js';
import { hitSlidingWindow } from '../../src/infrastructure/throttling/sliding-window.js';
import { clearRedis } from '../support/redis.js';

const WINDOW_MS = 60_000;
const KEY = 'throttle-under-test';

/** `redis.call('TIME')` answers what the test says; everything else is the script as it runs in production. */
const AT_A_GIVEN_TIME = HIT_SLIDING_WINDOW_LUA.replace(
  "redis.call('TIME')",
  '{ math.floor(tonumber(ARGV[3]) / 1000), (tonumber(ARGV[3]) % 1000) * 1000 }',
);

describe('the sliding window in Redis', () => {
  let redis: Redis;

  beforeAll(() => {
    redis = new Redis({ host: process.env.REDIS_HOST, port: Number(process.env.REDIS_PORT) });
  });
  beforeEach(clearRedis);
  afterAll(() => redis.disconnect());

  it('judges every request as the one in memory does', async () => {
    const limit = 3;
    const state: number[] = [];
    const startMs = Date.now();
    const offsetsMs = [
      0, 1, 1, 2, 59_999, 60_000, 60_000, 60_001, 60_002, 119_999, 120_000, 120_001, 300_000, 300_000, 300_000, 300_000,
    ];
    for (const offsetMs of offsetsMs) {
      const nowMs = startMs + offsetMs;
      const reply = await redis.eval(AT_A_GIVEN_TIME, 1, KEY, limit, WINDOW_MS, nowMs);
      const expected = hitSlidingWindow(state, limit, WINDOW_MS, nowMs);
      expect(reply).toEqual([expected.accepted ? 1 : 0, expected.count, expected.freeInMs * 1_000]);
    }
  });

  it('accepts exactly the limit of many requests at once from several connections', async () => {
    const connections = Array.from({ length: 3 }, () => redis.duplicate());
    const hits = connections.flatMap((connection) =>
      Array.from({ length: 20 }, () => connection.eval(HIT_SLIDING_WINDOW_LUA, 1, KEY, 10, WINDOW_MS)),
    );
    const replies = await Promise.all(hits);
    connections.forEach((connection) => connection.disconnect());
    expect(replies.filter((reply) => (reply as number[])[0] === 1)).toHaveLength(10);
  });

  it('leaves nothing behind once the window has passed', async () => {
    await redis.eval(HIT_SLIDING_WINDOW_LUA, 1, KEY, 10, WINDOW_MS);
    const ttlMs = await redis.pttl(KEY);
    expect(ttlMs).toBeGreaterThan(WINDOW_MS - 5_000);
    expect(ttlMs).toBeLessThanOrEqual(WINDOW_MS);
  });
});
