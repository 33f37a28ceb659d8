import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Access } from '../../src/common/auth/access.decorator.js';
import { type Actor, type Role, ROLES } from '../../src/common/auth/actor.js';
import { CurrentActor } from '../../src/common/auth/current-actor.decorator.js';
import { Clock } from '../../src/common/time/clock.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { type SignedInPerson, signIn } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

const QUARTER_HOUR_MS = 15 * 60_000;

@Access('manager')
@Controller('rules')
class RulesController {
  @Access('public')
  @Get('public')
  public(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Access('anyone')
  @Get('anyone')
  anyone(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Access('signed-in')
  @Get('signed-in')
  signedIn(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Access('customer')
  @Get('customer')
  customer(): object {
    return {};
  }

  @Access('kitchen')
  @Get('kitchen')
  kitchen(): object {
    return {};
  }

  @Access('courier')
  @Get('courier')
  courier(): object {
    return {};
  }

  @Access('kitchen', 'courier')
  @Get('kitchen-or-courier')
  kitchenOrCourier(): object {
    return {};
  }

  @Get('manager')
  managerByClass(): object {
    return {};
  }

  @Access('admin')
  @Get('admin')
  admin(): object {
    return {};
  }
}

@Module({ controllers: [RulesController] })
class RulesModule {}

@Controller('silent')
class SilentController {
  @Get()
  forgotten(): object {
    return {};
  }
}

@Module({ controllers: [SilentController] })
class SilentModule {}

/** Who may call what, by hand. */
const EVERYBODY = [null, ...ROLES];
const MATRIX: Record<string, readonly (Role | null)[]> = {
  public: EVERYBODY,
  anyone: EVERYBODY,
  'signed-in': ROLES,
  customer: ['customer'],
  kitchen: ['kitchen', 'manager', 'admin'],
  courier: ['courier', 'manager', 'admin'],
  'kitchen-or-courier': ['kitchen', 'courier', 'manager', 'admin'],
  manager: ['manager', 'admin'],
  admin: ['admin'],
};

describe('access', () => {
  let app: NestFastifyApplication;
  let clock: FixedClock;
  const people = new Map<Role, SignedInPerson>();

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp({
      imports: [RulesModule],
      override: (builder) => builder.overrideProvider(Clock).useClass(FixedClock),
    });
    clock = app.get(Clock);
    for (const role of ROLES) {
      people.set(role, await signIn(app, role));
    }
  });
  afterAll(() => app.close());

  const get = (rule: string, headers: Record<string, string> = {}) =>
    request(app.getHttpServer()).get(`/api/v1/rules/${rule}`).set(headers);

  describe.each(Object.entries(MATRIX))('a route for %s', (rule, allowed) => {
    it.each(ROLES)(`answers %s as it should`, async (role) => {
      const response = await get(rule, people.get(role)?.headers);
      expect(response.status).toBe(allowed.includes(role) ? 200 : 403);
      expect(response.body.code).toBe(allowed.includes(role) ? undefined : 'FORBIDDEN');
    });

    it('answers somebody unknown as it should', async () => {
      const response = await get(rule);
      expect(response.status).toBe(allowed.includes(null) ? 200 : 401);
      if (!allowed.includes(null)) {
        expect(response.body.code).toBe('UNAUTHENTICATED');
        expect(response.headers['www-authenticate']).toBe('Bearer');
      }
    });
  });

  it('tells a route who calls', async () => {
    const { user, headers } = people.get('customer') as SignedInPerson;
    const known = { kind: 'user', userId: user.id, role: 'customer', email: user.email };
    expect((await get('signed-in', headers)).body).toEqual(known);
    expect((await get('anyone', headers)).body).toEqual(known);
    expect((await get('anyone')).body).toEqual({ kind: 'anonymous' });
    expect((await get('public', headers)).body).toEqual({ kind: 'anonymous' });
  });

  it('refuses to start while a route does not say who may call it', async () => {
    await expect(createTestApp({ imports: [SilentModule] })).rejects.toThrow(/@Access.*SilentController\.forgotten/);
  });

  describe('an access token', () => {
    const claims = () => {
      const { accessToken } = people.get('admin') as SignedInPerson;
      const [header = {}, payload = {}] = accessToken
        .split('.', 2)
        .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
      return { accessToken, header, payload };
    };
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const resigned = (payload: Record<string, unknown>, options: object = {}) => {
      const { sub, sid, ver, iat } = payload;
      return app.get(JwtService, { strict: false }).sign({ sub, sid, ver, iat }, options);
    };

    it('is made as RFC 9068 says and holds nothing personal', () => {
      const { header, payload } = claims();
      expect(header).toEqual({ alg: 'HS256', typ: 'at+jwt' });
      expect(payload).toEqual({
        sub: people.get('admin')?.user.id,
        sid: expect.any(String),
        ver: 0,
        iat: expect.any(Number),
        exp: (payload.iat as number) + 900,
        iss: 'http://localhost:8080',
        aud: 'http://localhost:8080/api',
        jti: expect.any(String),
      });
    });

    it('signed anew by us is accepted, so that the refusals below mean something', async () => {
      expect((await get('admin', bearer(resigned(claims().payload)))).status).toBe(200);
    });

    it.each<[string, () => string]>([
      ['without a signature', () => `${base64url({ alg: 'none', typ: 'at+jwt' })}.${base64url(claims().payload)}.`],
      ['with its signature cut off', () => claims().accessToken.replace(/\.[^.]*$/, '.x')],
      [
        'with another payload',
        () => claims().accessToken.replace(/\.[^.]*\./, `.${base64url({ ...claims().payload, ver: 1 })}.`),
      ],
      ['signed with SECRET_KEY itself', () => resigned(claims().payload, { secret: process.env.SECRET_KEY })],
      [
        'signed with another algorithm',
        () => resigned(claims().payload, { algorithm: 'HS512', header: { alg: 'HS512', typ: 'at+jwt' } }),
      ],
      ['of another type', () => resigned(claims().payload, { header: { alg: 'HS256', typ: 'JWT' } })],
      ['of another issuer', () => resigned(claims().payload, { issuer: 'https://evil.test' })],
      ['for another audience', () => resigned(claims().payload, { audience: 'https://evil.test/api' })],
      ['for another account than its session has', () => resigned({ ...claims().payload, sub: people.get('customer')?.user.id })],
      ['of a session that never was', () => resigned({ ...claims().payload, sid: crypto.randomUUID() })],
      ['of an earlier version', () => resigned({ ...claims().payload, ver: -1 })],
      ['that is none', () => 'not-a-token'],
    ])('%s is refused, on a route for anyone too', async (_, token) => {
      for (const rule of ['signed-in', 'anyone']) {
        const response = await get(rule, bearer(token()));
        expect(response.status).toBe(401);
        expect(response.body.code).toBe('UNAUTHENTICATED');
        expect(response.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
      }
    });

    it('in another scheme is refused', async () => {
      expect((await get('anyone', { authorization: 'Basic YWRhOmFkYQ==' })).status).toBe(401);
    });

    it('is refused once the account may do less, from the next request on', async () => {
      const { user, headers } = await signIn(app, 'manager');
      expect((await get('manager', headers)).status).toBe(200);
      await app.get(DataSource).query(`UPDATE users SET role = 'customer' WHERE id = $1`, [user.id]);
      expect((await get('manager', headers)).status).toBe(403);
    });

    it('lives for a quarter of an hour', async () => {
      const { headers } = await signIn(app);
      clock.advanceMs(QUARTER_HOUR_MS - 1_000);
      expect((await get('signed-in', headers)).status).toBe(200);
      clock.advanceMs(1_000);
      const late = await get('anyone', headers);
      expect(late.status).toBe(401);
      expect(late.body.code).toBe('ACCESS_TOKEN_EXPIRED');
      expect(late.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    });
  });
});
