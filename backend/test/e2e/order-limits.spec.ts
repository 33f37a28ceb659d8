import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { ORDERS_PER_MINUTE, QUOTES_PER_MINUTE } from '../../src/modules/orders/order-limits.js';
import { PAYMENTS_PER_MINUTE, SYNCS_PER_MINUTE } from '../../src/modules/payments/payment-limits.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { createTestApp } from '../support/test-app.js';

const ORDER = `orders/${crypto.randomUUID()}`;
const BEYOND = 5;

describe('limits of ordering', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp();
  });
  beforeEach(clearRedis);
  afterAll(() => app.close());

  /** Requests that are cheap to refuse: they count all the same. */
  const attempt = (path: string, address: string) =>
    request(app.getHttpServer()).post(`/api/v1/${path}`).set('x-forwarded-for', address).send({});

  it.each([
    ['quotes', 'quotes', QUOTES_PER_MINUTE],
    ['orders', 'orders', ORDERS_PER_MINUTE],
    ['payments', `${ORDER}/payments`, PAYMENTS_PER_MINUTE],
    ['syncs', `${ORDER}/payments/sync`, SYNCS_PER_MINUTE],
  ])('lets exactly as many %s of one address through in a minute as it says', async (_, path, limit) => {
    const attempts = Array.from({ length: limit + BEYOND }, () => attempt(path, '198.51.100.1'));
    const refused = (await Promise.all(attempts)).filter(({ status }) => status === 429);
    expect(refused).toHaveLength(BEYOND);
    for (const { body, headers } of refused) {
      expect(body.code).toBe('TOO_MANY_REQUESTS');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await attempt(path, '198.51.100.2')).status).not.toBe(429);
  });

  it('never keeps a webhook out', async () => {
    const attempts = Array.from({ length: QUOTES_PER_MINUTE + BEYOND }, () => attempt('webhooks/stripe', '198.51.100.1'));
    expect(new Set((await Promise.all(attempts)).map(({ status }) => status))).toEqual(new Set([400]));
  });
});
