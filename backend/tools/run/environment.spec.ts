import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { resolveEnvironment, wantedPort } from './environment.ts';
import { RunFailure } from './failures.ts';
import { INNER_PORTS, type InnerPorts } from './ports.ts';

const context = {
  port: 8080,
  ports: Object.fromEntries(INNER_PORTS.map((name, index) => [name, 4000 + index])) as InnerPorts,
  secrets: { superuserPassword: 's', ownerPassword: 'o', appPassword: 'a', secretKey: 'k', stripeWebhookSecret: 'whsec_x' },
};

function resolve(given: NodeJS.ProcessEnv): ReturnType<typeof resolveEnvironment> {
  return resolveEnvironment(given, context);
}

describe('the environment of a run', () => {
  it('brings everything itself when nothing is set', () => {
    const { variables, provides } = resolve({});
    expect(provides).toEqual({ postgres: true, redis: true, stripe: true, mail: true });
    expect(variables).toMatchObject({
      FORNO_ENV: 'development',
      PUBLIC_URL: 'http://localhost:8080',
      DATABASE_URL: `postgresql://forno_app:a@127.0.0.1:${context.ports.postgres}/forno`,
      DATABASE_MIGRATION_URL: `postgresql://forno_owner:o@127.0.0.1:${context.ports.postgres}/forno`,
      REDIS_PORT: String(context.ports.redis),
      STRIPE_API_BASE: `http://localhost:${context.ports.stripe}`,
      SMTP_URL: `smtp://127.0.0.1:${context.ports.smtp}`,
    });
  });

  it('uses one given database for migrating and running, and grants to no other role', () => {
    const url = 'postgresql://me:secret@db:5432/shop';
    const { variables, provides } = resolve({ DATABASE_URL: url });
    expect(provides.postgres).toBe(false);
    expect(variables).toMatchObject({ DATABASE_URL: url, DATABASE_MIGRATION_URL: url, DATABASE_APP_ROLE: 'me' });
  });

  it('migrates with the given owner where there is one', () => {
    const given = { DATABASE_URL: 'postgresql://app@db/shop', DATABASE_MIGRATION_URL: 'postgresql://owner@db/shop' };
    expect(resolve(given).variables).toMatchObject({ ...given, DATABASE_APP_ROLE: 'app' });
  });

  it.each([{ REDIS_HOST: 'redis' }, { REDIS_PORT: '7000' }])('uses the Redis of %o and fills in the other half', (given) => {
    const { variables, provides } = resolve(given);
    expect(provides.redis).toBe(false);
    expect(variables).toMatchObject({ REDIS_HOST: '127.0.0.1', REDIS_PORT: '6379', ...given });
  });

  it('speaks to the real Stripe with a key of one’s own', () => {
    const { variables, provides } = resolve({ STRIPE_SECRET_KEY: 'sk_test_mine' });
    expect(provides.stripe).toBe(false);
    expect(variables.STRIPE_API_BASE).toBeUndefined();
  });

  it('speaks to the stand-in that is named', () => {
    const { variables, provides } = resolve({ STRIPE_API_BASE: 'http://localhost:9' });
    expect(provides.stripe).toBe(false);
    expect(variables.STRIPE_API_BASE).toBe('http://localhost:9');
  });

  it('sends mail where it is told to', () => {
    expect(resolve({ SMTP_URL: 'smtp://mail:25' }).provides.mail).toBe(false);
  });

  it('reads a secret from its file, and hands on the secret and not the file', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'forno-secret-')), 'url');
    writeFileSync(file, 'postgresql://me@db/shop\n');
    const { variables, provides } = resolve({ DATABASE_URL_FILE: file });
    expect(provides.postgres).toBe(false);
    expect(variables.DATABASE_URL).toBe('postgresql://me@db/shop');
    expect(variables).not.toHaveProperty('DATABASE_URL_FILE');
  });

  it('hands on other settings of the shop, but PORT, which is the gateway’s', () => {
    const { variables } = resolve({ CASHBACK_PERCENT: '15', PORT: '8081' });
    expect(variables.CASHBACK_PERCENT).toBe('15');
    expect(variables).not.toHaveProperty('PORT');
  });

  it('names for the environment file the shop’s variables alone', () => {
    const { names } = resolve({ LS_COLORS: 'x', SENTRY_DSN: 'https://key@host/1' });
    expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'SECRET_KEY', 'SENTRY_DSN', 'SMTP_URL']));
    expect(names).not.toContain('LS_COLORS');
  });

  it('refuses what is not a URL or a port', () => {
    expect(() => resolve({ DATABASE_URL: 'nonsense' })).toThrow(RunFailure);
    expect(() => resolve({ SECRET_KEY_FILE: '/nowhere/at/all' })).toThrow(RunFailure);
    for (const PORT of ['abc', '0', '65536', '80.5']) expect(() => wantedPort({ PORT })).toThrow(RunFailure);
  });

  it('takes 8080 unless PORT says another', () => {
    expect(wantedPort({})).toBe(8080);
    expect(wantedPort({ PORT: '9000' })).toBe(9000);
  });
});
