import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { type Scope, SCOPES } from '../../src/common/auth/actor.js';
import { Clock } from '../../src/common/time/clock.js';
import { ApiKey } from '../../src/modules/api-keys/api-key.entity.js';
import type { CreatedApiKeyResponse } from '../../src/modules/api-keys/dto/created-api-key.response.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import { apiKeyFactory } from '../factories/api-key.factory.js';
import { orderFactory } from '../factories/order.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';
import { waitUntil } from '../../tools/run/wait-until.ts';

const MINUTE_MS = 60_000;

describe('API keys', () => {
  let app: NestFastifyApplication;
  let other: NestFastifyApplication;
  let clock: FixedClock;
  let dataSource: DataSource;
  let manager: SignedInPerson;
  let transient: { transient: { dataSource: DataSource } };

  beforeAll(async () => {
    await createTestDatabase();
    clock = new FixedClock();
    const start = () => createTestApp({ override: (builder) => builder.overrideProvider(Clock).useValue(clock) });
    [app, other] = [await start(), await start()];
    dataSource = app.get(DataSource);
    transient = { transient: { dataSource } };
    manager = await signIn(app, 'manager');
    await shopSettingsFactory.create({}, transient);
  });
  beforeEach(clearRedis);
  afterAll(() => Promise.all([app.close(), other.close()]));

  const http = (at = app) => request(at.getHttpServer());
  const TILL = { name: 'Till', channel: 'till', scopes: ['orders:read'] };
  const create = (body: object = {}, headers: object = manager.headers) =>
    http()
      .post('/api/v1/me/api-keys')
      .set(headers as Record<string, string>)
      .send({ ...TILL, ...body });
  const revoke = (apiKeyId: string) => http().delete(`/api/v1/me/api-keys/${apiKeyId}`).set(manager.headers);
  const use = (apiKey: string) => http().get('/api/v1/orders').set('authorization', `Bearer ${apiKey}`);
  const auditOf = (subjectId: string) => dataSource.getRepository(AuditEntry).findBy({ subjectType: 'api_key', subjectId });

  describe('are managed', () => {
    it('by the manager, who is told the key once and finds it in the list without it', async () => {
      const made = (await create({ requestsPerMinute: 20 }).expect(201)).body as CreatedApiKeyResponse;
      expect(made).toMatchObject({ ...TILL, requestsPerMinute: 20, revokedAt: null, lastUsedAt: null, expiresAt: null });
      expect(made.apiKey.startsWith(made.keyPrefix)).toBe(true);
      await use(made.apiKey).expect(200);
      expect((await create({ requestsPerMinute: null }).expect(201)).body).toMatchObject({ requestsPerMinute: 300 });
      const { body } = await http().get('/api/v1/me/api-keys').set(manager.headers).expect(200);
      const [listed] = (body as { apiKeyId: string }[]).filter(({ apiKeyId }) => apiKeyId === made.apiKeyId);
      expect(listed).toMatchObject({ keyPrefix: made.keyPrefix, name: 'Till' });
      expect(JSON.stringify(body)).not.toContain(made.apiKey.slice(-43));
    });

    it('without keeping the secret anywhere', async () => {
      const { apiKeyId, apiKey } = (await create().expect(201)).body as CreatedApiKeyResponse;
      const [row] = await dataSource.query<object[]>(`SELECT k::text AS row FROM api_keys k WHERE id = $1`, [apiKeyId]);
      const everything = JSON.stringify([row, await auditOf(apiKeyId)]);
      expect(everything).toContain(apiKeyId);
      expect(everything).not.toContain(apiKey.slice(-43));
    });

    it('and revoked from the next request on, once', async () => {
      const { apiKeyId, apiKey } = (await create().expect(201)).body as CreatedApiKeyResponse;
      await use(apiKey).expect(200);
      await revoke(apiKeyId).expect(204);
      await revoke(apiKeyId).expect(204);
      const { body, headers } = await use(apiKey).expect(401);
      expect(body.code).toBe('UNAUTHENTICATED');
      expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"');
      expect((await auditOf(apiKeyId)).map(({ action, actorId }) => [action, actorId])).toEqual(
        expect.arrayContaining([
          ['api_key.created', manager.user.id],
          ['api_key.revoked', manager.user.id],
        ]),
      );
      expect(await auditOf(apiKeyId)).toHaveLength(2);
      expect((await revoke(crypto.randomUUID()).expect(404)).body.code).toBe('API_KEY_NOT_FOUND');
    });

    it('by nobody else, and by no key', async () => {
      const { headers } = await apiKeyFactory.create({}, transient);
      for (const person of [await signIn(app), await signIn(app, 'kitchen')]) {
        await create({}, person.headers).expect(403);
      }
      await create({}, headers).expect(403);
      await create({}, {}).expect(401);
      await http().get('/api/v1/me/api-keys').set(headers).expect(403);
    });

    it.each<[object, string]>([
      [{ name: '' }, 'name'],
      [{ channel: 'web' }, 'channel'],
      [{ scopes: [] }, 'scopes'],
      [{ scopes: ['orders:read', 'orders:read'] }, 'scopes'],
      [{ scopes: ['admin'] }, 'scopes'],
      [{ requestsPerMinute: 0 }, 'requestsPerMinute'],
      [{ requestsPerMinute: 1201 }, 'requestsPerMinute'],
      [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ])('and not made of %j', async (wrong, field) => {
      const { body } = await create(wrong).expect(422);
      expect((body as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(field);
    });
  });

  describe('open', () => {
    /** A request of each kind, and the scopes of which one opens it. */
    const ROUTES: [method: 'get' | 'post', path: string, scopes: Scope[]][] = [
      ['get', '/menu', ['menu:read']],
      ['get', '/shop', ['menu:read']],
      ['post', '/quotes', ['orders:write']],
      ['post', '/orders', ['orders:write']],
      ['get', '/orders', ['orders:read']],
      ['get', '/orders/ORDER', ['orders:read', 'orders:write']],
      ['post', '/orders/ORDER/cancel', ['orders:write']],
      ['post', '/orders/ORDER/payments', ['orders:write']],
      ['get', '/kitchen/orders', ['kitchen:write']],
      ['post', '/kitchen/orders/ORDER/accept', ['kitchen:write']],
      ['get', '/courier/orders', ['kitchen:write']],
      ['post', '/courier/orders/ORDER/depart', ['kitchen:write']],
      ['get', '/me', []],
      ['get', '/me/cashback', []],
      ['get', '/me/cashback/transfers', []],
      ['get', '/admin/shop', []],
      ['post', '/auth/logout-all', []],
    ];

    it.each(ROUTES)('%s %s by %j and by nothing else', async (method, path, scopes) => {
      const { id } = await orderFactory.create({}, transient);
      for (const scope of SCOPES) {
        const { headers } = await apiKeyFactory.create({ scopes: [scope] }, transient);
        const url = `/api/v1${path.replace('ORDER', id)}`;
        const { status } = await (method === 'get' ? http().get(url) : http().post(url)).set(headers);
        expect([scope, status === 403]).toEqual([scope, !scopes.includes(scope)]);
      }
    });

    it.each([
      ['of an unknown id', `Bearer forno_${'0'.repeat(32)}_${'x'.repeat(43)}`],
      ['of no form', 'Bearer forno_broken'],
    ])('nothing when %s, public pages neither', async (_what, authorization) => {
      await http().get('/api/v1/menu').set({ authorization }).expect(401);
      await http().get('/api/v1/orders').set({ authorization }).expect(401);
    });

    it('nothing with the secret of another', async () => {
      const [one, two] = [await apiKeyFactory.create({}, transient), await apiKeyFactory.create({}, transient)];
      const authorization = `${one.headers.authorization.slice(0, -43)}${two.headers.authorization.slice(-43)}`;
      await http().get('/api/v1/orders').set({ authorization }).expect(401);
    });

    it('nothing after their end', async () => {
      const expiresAt = new Date(clock.now().getTime() + MINUTE_MS);
      const { headers } = await apiKeyFactory.create({ expiresAt }, transient);
      await http().get('/api/v1/orders').set(headers).expect(200);
      clock.advanceMs(MINUTE_MS);
      await http().get('/api/v1/orders').set(headers).expect(401);
    });
  });

  describe('are limited', () => {
    it('each by itself, over all routes and processes, and say what is left', async () => {
      const [mine, others] = [
        await apiKeyFactory.create({ requestsPerMinute: 6 }, transient),
        await apiKeyFactory.create({ requestsPerMinute: 6 }, transient),
      ];
      const ask = (index: number) => {
        const path = index % 3 ? '/api/v1/orders' : '/api/v1/menu';
        return http(index % 2 ? app : other)
          .get(path)
          .set(mine.headers);
      };
      const answers = await Promise.all(Array.from({ length: 15 }, (_, index) => ask(index)));
      const [accepted, refused] = [
        answers.filter(({ status }) => status === 200),
        answers.filter(({ status }) => status === 429),
      ];
      expect([accepted.length, refused.length]).toEqual([6, 9]);
      const left = accepted.map(({ headers }) => Number(headers['x-ratelimit-remaining']));
      expect(left.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
      for (const { headers, body } of refused) {
        expect(headers).toMatchObject({ 'x-ratelimit-limit': '6', 'x-ratelimit-remaining': '0' });
        expect(Number(headers['retry-after'])).toBeGreaterThan(50);
        expect(body.code).toBe('TOO_MANY_REQUESTS');
      }
      await http().get('/api/v1/orders').set(others.headers).expect(200);
      await http().get('/api/v1/menu').expect(200);
    });

    it('and told so on an answer that refuses, too', async () => {
      const { headers } = await apiKeyFactory.create({ requestsPerMinute: 9 }, transient);
      const { headers: told } = await http().post('/api/v1/quotes').set(headers).send({}).expect(422);
      expect(told).toMatchObject({ 'x-ratelimit-limit': '9', 'x-ratelimit-remaining': '8' });
    });
  });

  it('are noted as used, at most once a minute', async () => {
    const { key, headers } = await apiKeyFactory.create({}, transient);
    const use = () => http().get('/api/v1/orders').set(headers).expect(200);
    const lastUsed = async () => (await dataSource.getRepository(ApiKey).findOneByOrFail({ id: key.id })).lastUsedAt;
    // Noted beside the request, which may be answered before.
    const expectNoted = (at: Date) => waitUntil(async () => expect(await lastUsed()).toEqual(at), { timeoutSeconds: 5 });
    const first = clock.now();
    await use();
    await expectNoted(first);
    clock.advanceMs(MINUTE_MS - 1);
    await Promise.all([use(), use(), use()]);
    await expectNoted(first);
    clock.advanceMs(1);
    await use();
    await expectNoted(clock.now());
  });
});
