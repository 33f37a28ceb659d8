import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { RedisConnections } from '../../src/infrastructure/redis/redis-connections.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { createTestApp } from '../support/test-app.js';

/** Supertest comes from 127.0.0.1; as a trusted proxy it speaks for clients at other addresses. */
const BEHIND_PROXY = { TRUSTED_PROXIES: '127.0.0.0/8' };
const FACING_CLIENTS = { TRUSTED_PROXIES: '203.0.113.1' };

const LIMITS = [
  ['register', 5],
  ['login', 10],
  ['refresh', 20],
] as const;

describe('limits of the auth routes', () => {
  const apps: NestFastifyApplication[] = [];
  let one: NestFastifyApplication;
  let other: NestFastifyApplication;
  let facingClients: NestFastifyApplication;

  async function start(variables: Record<string, string>): Promise<NestFastifyApplication> {
    const app = await createTestApp({ variables });
    apps.push(app);
    return app;
  }

  beforeAll(async () => {
    await createTestDatabase();
    one = await start(BEHIND_PROXY);
    other = await start(BEHIND_PROXY);
    facingClients = await start(FACING_CLIENTS);
  });
  beforeEach(clearRedis);
  afterAll(() => Promise.all(apps.map((app) => app.close())));

  /** A request that is cheap to refuse: it counts all the same. */
  const attempt = (app: NestFastifyApplication, action: string, forwardedFor: string) =>
    request(app.getHttpServer()).post(`/api/v1/auth/${action}`).set('x-forwarded-for', forwardedFor).send({});

  const throttled = (responses: request.Response[]) => responses.filter(({ status }) => status === 429).length;

  describe.each(LIMITS)('%s', (action, limit) => {
    it(`lets exactly ${limit} requests a minute through, over two processes together`, async () => {
      const responses = await Promise.all(
        Array.from({ length: 2 * limit + 6 }, (_, index) => attempt(index % 2 ? one : other, action, '198.51.100.1')),
      );
      expect(responses.length - throttled(responses)).toBe(limit);
    });

    it('says how many are left, and when to come back', async () => {
      for (let left = limit - 1; left >= 0; left -= 1) {
        const { headers } = await attempt(one, action, '198.51.100.2');
        expect(headers).toMatchObject({ 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': String(left) });
      }
      const refused = await attempt(one, action, '198.51.100.2');
      expect(refused.status).toBe(429);
      expect(refused.type).toBe('application/problem+json');
      expect(refused.body.code).toBe('TOO_MANY_REQUESTS');
      expect(refused.headers['x-ratelimit-remaining']).toBe('0');
      const retryAfter = Number(refused.headers['retry-after']);
      expect(retryAfter).toBeGreaterThan(50);
      expect(retryAfter).toBeLessThanOrEqual(60);
      expect(refused.body.details).toEqual({ retryAfterSeconds: retryAfter });
    });
  });

  it('counts each client address by itself', async () => {
    await Promise.all(Array.from({ length: 6 }, () => attempt(one, 'register', '198.51.100.3')));
    expect((await attempt(one, 'register', '198.51.100.3')).status).toBe(429);
    expect((await attempt(one, 'register', '198.51.100.4')).status).toBe(422);
  });

  it('counts each action by itself', async () => {
    await Promise.all(Array.from({ length: 6 }, () => attempt(one, 'register', '198.51.100.5')));
    expect((await attempt(one, 'login', '198.51.100.5')).status).toBe(422);
  });

  it('takes an IPv6 household for one address', async () => {
    const responses = await Promise.all(
      Array.from({ length: 8 }, (_, index) => attempt(one, 'register', `2001:db8:1:2::${index + 1}`)),
    );
    expect(throttled(responses)).toBe(3);
    expect((await attempt(one, 'register', '2001:db8:1:3::1')).status).toBe(422);
  });

  it('is not fooled by an X-Forwarded-For that the client wrote, where it talks to us directly', async () => {
    const responses = await Promise.all(
      Array.from({ length: 12 }, (_, index) => attempt(facingClients, 'login', `198.51.100.${index}`)),
    );
    expect(throttled(responses)).toBe(2);
  });

  it('is not fooled by what the client wrote before the proxy added its address', async () => {
    const responses = await Promise.all(
      Array.from({ length: 12 }, (_, index) => attempt(one, 'login', `198.51.100.${index}, 203.0.113.7`)),
    );
    expect(throttled(responses)).toBe(2);
  });

  it('counts what it refused among the attempts', async () => {
    await Promise.all(Array.from({ length: 12 }, () => attempt(one, 'login', '198.51.100.6')));
    const metrics = await one.get(Metrics).registry.metrics();
    const throttledLogins = /forno_auth_attempts_total\{action="login",result="throttled"\} (\d+)/.exec(metrics)?.[1];
    expect(Number(throttledLogins)).toBeGreaterThanOrEqual(2);
  });

  it('holds the limit by memory, at once, while Redis is away, and by Redis again when it is back', async () => {
    const away = await start(BEHIND_PROXY);
    const { durable } = away.get(RedisConnections);
    // Disconnecting while it still connects would be undone by the connection that then comes.
    if (durable.status !== 'ready') {
      await once(durable, 'ready');
    }
    durable.disconnect();

    const startedAt = performance.now();
    const responses = await Promise.all(Array.from({ length: 9 }, () => attempt(away, 'register', '198.51.100.7')));
    expect(responses.length - throttled(responses)).toBe(5);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(durable.status).toBe('end');

    await durable.connect();
    const back = await Promise.all(Array.from({ length: 9 }, () => attempt(away, 'register', '198.51.100.7')));
    expect(back.length - throttled(back)).toBe(5);
    expect((await attempt(one, 'register', '198.51.100.7')).status).toBe(429);
  });

  it('holds the limit by memory, within a second, while Redis hangs', async () => {
    const hanging = await start(BEHIND_PROXY);
    const control = hanging.get(RedisConnections).durable.duplicate({ lazyConnect: true });
    await control.connect();
    await control.client('PAUSE', 5_000, 'WRITE');
    const startedAt = performance.now();
    const responses = await Promise.all(Array.from({ length: 9 }, () => attempt(hanging, 'register', '198.51.100.8')));
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expect(responses.length - throttled(responses)).toBe(5);
    await control.client('UNPAUSE');
    control.disconnect();
  });

  it('holds the limit by memory while Redis is full', async () => {
    const full = await start(BEHIND_PROXY);
    const control = full.get(RedisConnections).durable;
    await control.config('SET', 'maxmemory', '1');
    const responses = await Promise.all(Array.from({ length: 9 }, () => attempt(full, 'register', '198.51.100.9')));
    await control.config('SET', 'maxmemory', '0');
    expect(responses.length - throttled(responses)).toBe(5);
  });
});
