import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import { PasswordHasher } from '../../src/modules/users/password-hasher.js';
import { FACTORY_PASSWORD, userFactory } from '../factories/user.factory.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { clearRedis } from '../support/redis.js';
import { signIn } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

const ORIGIN = 'http://localhost:8080';
const MINUTE_MS = 60_000;
const PASSWORD = 'a long enough passphrase';

describe('auth', () => {
  const apps: NestFastifyApplication[] = [];
  let app: NestFastifyApplication;
  let dataSource: DataSource;
  let clock: FixedClock;

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp({ override: (builder) => builder.overrideProvider(Clock).useClass(FixedClock) });
    apps.push(app);
    dataSource = app.get(DataSource);
    clock = app.get(Clock);
  });
  // Limits stay on: each test begins with unused ones.
  beforeEach(clearRedis);
  afterAll(() => Promise.all(apps.map((each) => each.close())));

  const post = (path: string) => request(app.getHttpServer()).post(`/api/v1/auth/${path}`);
  const me = (accessToken: string) =>
    request(app.getHttpServer()).get('/api/v1/me').set('authorization', `Bearer ${accessToken}`);
  const cookieOf = (response: request.Response) => (response.headers['set-cookie'] as unknown as string[] | undefined)?.[0];
  const tokenOf = (response: request.Response) => cookieOf(response)?.split(';')[0] as string;
  const refreshBy = (cookie: string) => post('refresh').set('cookie', cookie).set('origin', ORIGIN);

  async function attempts(action: string, result: string): Promise<number> {
    const metric = await app.get(Metrics).registry.getSingleMetric('forno_auth_attempts_total')?.get();
    return metric?.values.find(({ labels }) => labels.action === action && labels.result === result)?.value ?? 0;
  }

  async function register(fields: Record<string, unknown> = {}) {
    const email = `ada-${crypto.randomUUID()}@example.com`;
    const response = await post('register').send({ email, password: PASSWORD, name: 'Ada', ...fields });
    expect(response.status).toBe(201);
    return { email, response };
  }

  describe('POST /auth/register', () => {
    it('opens a customer account and logs it in', async () => {
      const { email, response } = await register({ name: '  Ada Lovelace ', locale: 'ru' });
      expect(response.body).toEqual({
        accessToken: expect.any(String),
        expiresInSeconds: 900,
        user: { userId: expect.any(String), email, name: 'Ada Lovelace', phone: null, locale: 'ru', role: 'customer' },
      });
      expect(response.headers['cache-control']).toBe('no-store');
      expect((await me(response.body.accessToken)).body).toEqual(response.body.user);
    });

    it('keeps no password, only an Argon2id hash of it', async () => {
      const { email } = await register();
      const [{ row, hash }] = await dataSource.query(
        `SELECT row_to_json(u)::text AS row, password_hash AS hash FROM users u WHERE email = $1`,
        [email],
      );
      expect(row).not.toContain(PASSWORD);
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    });

    it('takes the language of mails from Accept-Language when it is not told', async () => {
      const response = await post('register')
        .set('accept-language', 'ru')
        .send({ email: 'lang@example.com', password: PASSWORD, name: 'Ada' });
      expect(response.body.user.locale).toBe('ru');
    });

    it('knows a taken e-mail however it is written', async () => {
      await register({ email: 'Grace@Example.com' });
      const again = await post('register').send({ email: ' gRACE@example.COM ', password: PASSWORD, name: 'Other' });
      expect(again.status).toBe(409);
      expect(again.body.code).toBe('EMAIL_TAKEN');
    });

    it('gives one of many who register one e-mail at once the account, and leaves no half of the others', async () => {
      const responses = await Promise.all(
        ['x@race.test', 'X@race.test', 'x@RACE.test', 'X@RACE.TEST'].map((email) =>
          post('register').send({ email, password: PASSWORD, name: 'Ada' }),
        ),
      );
      expect(responses.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
      const users = await dataSource.query(`SELECT id FROM users WHERE lower(email) = 'x@race.test'`);
      expect(users).toHaveLength(1);
    });

    it.each([
      ['a role', { role: 'admin' }, 'role'],
      ['a short password', { password: 'too short' }, 'password'],
      ['a password beyond reason', { password: 'x'.repeat(129) }, 'password'],
      ['no e-mail', { email: 'nobody' }, 'email'],
      ['no name', { name: '   ' }, 'name'],
      ['a language we do not speak', { locale: 'tlh' }, 'locale'],
      ['an unknown delivery', { tokenDelivery: 'pigeon' }, 'tokenDelivery'],
    ])('refuses %s', async (_, fields, field) => {
      const response = await post('register').send({ email: 'ok@example.com', password: PASSWORD, name: 'Ada', ...fields });
      expect(response.status).toBe(422);
      expect(response.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
    });
  });

  describe('POST /auth/login', () => {
    it('logs in by e-mail in any case', async () => {
      const user = await userFactory.create({ email: 'Login@Example.com', role: 'kitchen' }, { transient: { dataSource } });
      const response = await post('login').send({ email: 'LOGIN@example.com', password: FACTORY_PASSWORD });
      expect(response.status).toBe(200);
      expect(response.body.user).toMatchObject({ userId: user.id, role: 'kitchen' });
      expect((await me(response.body.accessToken)).status).toBe(200);
    });

    it('answers an unknown e-mail and a wrong password alike, after the same work', async () => {
      const { email } = await userFactory.create({}, { transient: { dataSource } });
      const matches = jest.spyOn(app.get(PasswordHasher), 'matches');
      const unknown = await post('login').send({ email: 'nobody@example.com', password: FACTORY_PASSWORD });
      const wrong = await post('login').send({ email, password: 'not the password' });
      const anonymised = ({ status, body }: request.Response) => ({ status, body: { ...body, requestId: undefined } });
      expect(anonymised(unknown)).toEqual(anonymised(wrong));
      expect(unknown.status).toBe(401);
      expect(unknown.body.code).toBe('INVALID_CREDENTIALS');
      expect(unknown.headers['www-authenticate']).toBe('Bearer');
      expect(cookieOf(unknown)).toBeUndefined();
      expect(matches).toHaveBeenCalledTimes(2);
      matches.mockRestore();
    });

    it.each([{ origin: 'https://evil.test' }, { 'sec-fetch-site': 'cross-site' }])(
      'gives no cookie to a browser that is sent by another site (%j), and a token to a program there',
      async (headers) => {
        const { email } = await userFactory.create({}, { transient: { dataSource } });
        const byCookie = await post('login').set(headers).send({ email, password: FACTORY_PASSWORD });
        expect([byCookie.status, byCookie.body.code, cookieOf(byCookie)]).toEqual([403, 'CROSS_SITE_REQUEST', undefined]);
        const registered = await post('register')
          .set(headers)
          .send({ email: 'foreign@example.com', password: PASSWORD, name: 'Ada' });
        expect([registered.status, registered.body.code]).toEqual([403, 'CROSS_SITE_REQUEST']);
        const inBody = await post('login').set(headers).send({ email, password: FACTORY_PASSWORD, tokenDelivery: 'body' });
        expect(inBody.status).toBe(200);
      },
    );

    it('is not stopped by a stale access token', async () => {
      const { email } = await userFactory.create({}, { transient: { dataSource } });
      const response = await post('login').set('authorization', 'Bearer stale').send({ email, password: FACTORY_PASSWORD });
      expect(response.status).toBe(200);
    });

    it('is counted', async () => {
      const before = await attempts('login', 'invalid');
      await post('login').send({ email: 'nobody@example.com', password: 'whatever' });
      expect(await attempts('login', 'invalid')).toBe(before + 1);
    });
  });

  describe('the refresh token', () => {
    it('is in a cookie that scripts cannot read, for the life of the session', async () => {
      const { response } = await register();
      expect(response.body.refreshToken).toBeUndefined();
      const [pair, ...attributes] = (cookieOf(response) as string).split('; ');
      expect(pair).toMatch(/^forno_refresh=[\w-]{43}$/);
      expect(new Set(attributes)).toEqual(new Set(['Max-Age=2592000', 'Path=/', 'HttpOnly', 'SameSite=Lax']));
    });

    it('is in the body, and in no cookie, for a program that asks for it', async () => {
      const { response } = await register({ tokenDelivery: 'body' });
      expect(cookieOf(response)).toBeUndefined();
      const refreshed = await post('refresh').send({ refreshToken: response.body.refreshToken });
      expect(refreshed.status).toBe(200);
      expect(refreshed.body.refreshToken).toMatch(/^[\w-]{43}$/);
      expect(refreshed.body.refreshToken).not.toBe(response.body.refreshToken);
      expect(cookieOf(refreshed)).toBeUndefined();
    });

    it('that came by cookie is never shown to a script', async () => {
      const { response } = await register();
      const refreshed = await refreshBy(tokenOf(response));
      expect(refreshed.status).toBe(200);
      expect(refreshed.body.refreshToken).toBeUndefined();
      expect(tokenOf(refreshed)).not.toBe(tokenOf(response));
      expect(refreshed.body.user).toEqual(response.body.user);
      expect((await me(refreshed.body.accessToken)).status).toBe(200);
    });

    it('shown twice, because a reload lost the first answer, works both times', async () => {
      const { response } = await register();
      const answers = await Promise.all(Array.from({ length: 8 }, () => refreshBy(tokenOf(response))));
      for (const answer of answers) {
        expect((await refreshBy(tokenOf(answer))).status).toBe(200);
      }
    });

    it('shown again later ends the session, its access tokens too, and is counted', async () => {
      const { response } = await register();
      const refreshed = await refreshBy(tokenOf(response));
      const before = await attempts('refresh', 'reuse_detected');
      clock.advanceMs(MINUTE_MS);

      const reused = await refreshBy(tokenOf(response));
      expect(reused.status).toBe(401);
      expect(reused.body.code).toBe('REFRESH_TOKEN_INVALID');
      expect(cookieOf(reused)).toMatch(/^forno_refresh=; Max-Age=0/);
      expect(await attempts('refresh', 'reuse_detected')).toBe(before + 1);

      expect((await refreshBy(tokenOf(refreshed))).status).toBe(401);
      expect((await me(refreshed.body.accessToken)).status).toBe(401);
    });

    it('is asked for when there is none', async () => {
      const response = await post('refresh');
      expect(response.status).toBe(401);
      expect(response.body.code).toBe('REFRESH_TOKEN_INVALID');
    });

    it.each([
      ['another site', { origin: 'https://evil.test' }],
      ['another site by form', { origin: 'null' }],
      ['another site, by the browser', { 'sec-fetch-site': 'cross-site' }],
      ['nobody a browser vouches for', {}],
    ])('in a cookie is refused from %s, on refresh and on logout', async (_, headers) => {
      const { response } = await register();
      for (const path of ['refresh', 'logout']) {
        const refused = await post(path).set('cookie', tokenOf(response)).set(headers);
        expect(refused.status).toBe(403);
        expect(refused.body.code).toBe('CROSS_SITE_REQUEST');
        expect(cookieOf(refused)).toBeUndefined();
      }
      expect((await refreshBy(tokenOf(response))).status).toBe(200);
    });

    it('in a cookie is accepted when the browser says same-origin', async () => {
      const { response } = await register();
      const refreshed = await post('refresh').set('cookie', tokenOf(response)).set('sec-fetch-site', 'same-origin');
      expect(refreshed.status).toBe(200);
    });
  });

  describe('POST /auth/logout', () => {
    it('ends this login at once and no other', async () => {
      const { email, response } = await register();
      const other = await post('login').send({ email, password: PASSWORD });
      const loggedOut = await post('logout').set('cookie', tokenOf(response)).set('origin', ORIGIN);
      expect(loggedOut.status).toBe(204);
      expect(cookieOf(loggedOut)).toMatch(/^forno_refresh=; Max-Age=0/);

      expect((await refreshBy(tokenOf(response))).status).toBe(401);
      expect((await me(response.body.accessToken)).body.code).toBe('UNAUTHENTICATED');
      expect((await me(other.body.accessToken)).status).toBe(200);
      expect((await refreshBy(tokenOf(other))).status).toBe(200);
    });

    it('may be repeated, and called by somebody who is not logged in', async () => {
      const { response } = await register({ tokenDelivery: 'body' });
      const { refreshToken } = response.body;
      expect((await post('logout').send({ refreshToken })).status).toBe(204);
      expect((await post('logout').send({ refreshToken })).status).toBe(204);
      expect((await post('logout')).status).toBe(204);
    });
  });

  describe('POST /auth/logout-all', () => {
    it("ends every login of the account at once, and nobody else's", async () => {
      const { email, response } = await register();
      const other = await post('login').send({ email, password: PASSWORD });
      const stranger = await register();
      const answer = await post('logout-all').set('authorization', `Bearer ${other.body.accessToken}`);
      expect(answer.status).toBe(204);

      for (const login of [response, other]) {
        expect((await me(login.body.accessToken)).status).toBe(401);
        expect((await refreshBy(tokenOf(login))).status).toBe(401);
      }
      expect((await me(stranger.response.body.accessToken)).status).toBe(200);
      const [{ tokenVersion }] = await dataSource.query<[{ tokenVersion: number }]>(
        `SELECT token_version AS "tokenVersion" FROM users WHERE email = $1`,
        [email],
      );
      expect(tokenVersion).toBe(1);
      const again = await post('login').send({ email, password: PASSWORD });
      expect((await me(again.body.accessToken)).status).toBe(200);
    });

    it('needs a login', async () => {
      const { response } = await register();
      expect((await post('logout-all').set('cookie', tokenOf(response)).set('origin', ORIGIN)).status).toBe(401);
    });
  });

  it('writes down who came and went, with the request', async () => {
    const { response } = await register();
    const { userId } = response.body.user;
    await post('logout').set('cookie', tokenOf(response)).set('origin', ORIGIN).set('x-request-id', 'logout-request-1');
    const entries = await dataSource.getRepository(AuditEntry).find({ where: { subjectId: userId }, order: { at: 'ASC' } });
    expect(entries.map(({ action }) => action).sort()).toEqual(['session.ended', 'user.registered']);
    expect(entries.find(({ action }) => action === 'user.registered')).toMatchObject({
      actorKind: 'user',
      actorId: userId,
      actorRole: 'customer',
      requestId: response.headers['x-request-id'],
    });
    expect(entries.find(({ action }) => action === 'session.ended')?.requestId).toBe('logout-request-1');
  });

  it('uses a __Host- cookie, Secure, wherever the shop is served by https', async () => {
    const secure = await createTestApp({ variables: { PUBLIC_URL: 'https://forno.test' } });
    apps.push(secure);
    const { email } = await userFactory.create({}, { transient: { dataSource } });
    const response = await request(secure.getHttpServer()).post('/api/v1/auth/login').send({ email, password: FACTORY_PASSWORD });
    expect(cookieOf(response)).toMatch(/^__Host-forno_refresh=[\w-]{43};/);
    expect(cookieOf(response)).toMatch(/; Secure/);
    expect(cookieOf(response)).toMatch(/; Path=\//);
    expect(cookieOf(response)).not.toMatch(/Domain/i);
  });

  it('serves staff who are signed in for a test', async () => {
    const { user, headers } = await signIn(app, 'manager');
    const response = await request(app.getHttpServer()).get('/api/v1/me').set(headers);
    expect(response.body).toMatchObject({ userId: user.id, role: 'manager' });
  });
});
