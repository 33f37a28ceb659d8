import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { ConfigurationError } from './configuration-error.js';
import { Environment, environmentNames, loadEnvironment } from './environment.js';
import { SECRET_NAMES } from './secret-files.js';
import { minimumChargeMinor } from './store-currency.js';

const COMPOSITION = readFileSync(path.join(import.meta.dirname, '../../../docker-compose.prod.yml'), 'utf8');
/** Names of files with secrets, and versions: who deploys does not write them. */
const WRITTEN_BY_DEPLOY = /_FILE$|^FORNO_(BLUE|GREEN|NGINX)_VERSION$/;
const EXAMPLE_TEXT = readFileSync(path.join(import.meta.dirname, '../../../.env.example'), 'utf8');
const EXAMPLE = parseEnv(EXAMPLE_TEXT) as Record<string, string>;
const PRODUCTION = {
  ...EXAMPLE,
  FORNO_ENV: 'production',
  SECRET_KEY: '8Zr1nX0cVq7LwTt3yJd5GmKb2HfPsUe9aQoR',
  ALLOWED_HOSTS: 'pizza.example',
  DOMAIN_NAME: 'pizza.example',
  PUBLIC_URL: 'https://pizza.example',
  DATABASE_URL: 'postgresql://forno_app:nM3xv@db:5432/forno',
  DATABASE_MIGRATION_URL: 'postgresql://forno_owner:pQ8rt@db:5432/forno',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_51Habc',
  STRIPE_SECRET_KEY: 'sk_live_51Habc',
  STRIPE_WEBHOOK_SECRET: 'whsec_9fK2',
};

function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    loadEnvironment(source);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

/** The names that the problems of `source` begin with. */
function refused(source: Record<string, string | undefined>): string[] {
  return problemsOf(source).map((problem) => problem.split(' ')[0]!);
}

describe('.env.example', () => {
  it('has every variable that is read here or by what surrounds the shop, and no other', () => {
    const composed = [...COMPOSITION.matchAll(/\$\{(\w+)/g)].map(([, name]) => name!);
    const known = new Set([...environmentNames(), ...composed.filter((name) => !WRITTEN_BY_DEPLOY.test(name))]);
    expect(Object.keys(EXAMPLE).sort()).toEqual([...known].sort());
  });

  it('shows the defaults that the code has', () => {
    for (const [name, value] of Object.entries(new Environment()) as [
      keyof Environment,
      string | number | string[] | undefined,
    ][]) {
      if (value !== undefined) {
        expect(`${name}=${EXAMPLE[name]}`).toBe(`${name}=${String(value)}`);
      }
    }
  });

  it('says of every group of variables what it means', () => {
    const undescribed = EXAMPLE_TEXT.split('\n\n').filter((group) => /^[A-Z_]+=/.test(group));
    expect(undescribed).toEqual([]);
  });

  it('is a configuration that starts, outside production', () => {
    expect(loadEnvironment(EXAMPLE).FORNO_ENV).toBe('development');
  });

  it('starts no production, naming every secret that is still its own', () => {
    const names = refused({ ...EXAMPLE, FORNO_ENV: 'production' });
    expect(names).toEqual(expect.arrayContaining(['SECRET_KEY', 'DATABASE_URL', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']));
  });
});

describe('the configuration', () => {
  it('lists all that is missing at once, each with what to write', () => {
    expect(refused({})).toEqual([
      'FORNO_ENV',
      'SECRET_KEY',
      'ALLOWED_HOSTS',
      'DOMAIN_NAME',
      'DATABASE_URL',
      'STRIPE_PUBLISHABLE_KEY',
      'STRIPE_SECRET_KEY',
      'STRIPE_WEBHOOK_SECRET',
    ]);
    expect(problemsOf({})[1]).toContain('openssl rand -base64 48');
  });

  it.each([
    ['FORNO_ENV', 'prod'],
    ['SECRET_KEY', 'short'],
    ['ALLOWED_HOSTS', 'https://pizza.example'],
    ['DOMAIN_NAME', 'https://pizza.example'],
    ['PUBLIC_URL', 'https://pizza.example/shop'],
    ['DATABASE_URL', 'mysql://a@b/c'],
    ['DATABASE_POOL_SIZE', '0'],
    ['REDIS_PORT', '70000'],
    ['CORS_ALLOWED_ORIGINS', 'pizza.example'],
    ['STRIPE_SECRET_KEY', 'pk_test_x'],
    ['STRIPE_WEBHOOK_SECRET', ','],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_a,other'],
    ['CASHBACK_PERCENT', '1.234'],
    ['CASHBACK_PERCENT', '101'],
    ['CASHBACK_PERCENT', '-1'],
    ['STORE_CURRENCY', 'jpy'],
    ['STORE_CURRENCY', 'kwd'],
    ['STORE_CURRENCY', 'euro'],
    // Two decimals, but nobody knows its smallest charge.
    ['STORE_CURRENCY', 'uah'],
    ['PAYABLE_MINUTES', '10'],
    ['MAIL_FROM', 'Forno'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'nginx'],
    ['INBOX_SWEEP_SECONDS', '0'],
    ['INBOX_SWEEP_SECONDS', 'often'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    expect(refused({ ...EXAMPLE, [name]: value })).toEqual([name]);
  });

  it.each([
    ['hkd', 400],
    ['huf', 17_500],
    ['eur', 50],
  ])('takes %s, and knows that less than %i is not charged', (currency, minimumMinor) => {
    const { STORE_CURRENCY } = loadEnvironment({ ...EXAMPLE, STORE_CURRENCY: currency });
    expect(minimumChargeMinor(STORE_CURRENCY)).toBe(minimumMinor);
  });

  it('reads lists, numbers and periods', () => {
    const environment = loadEnvironment({
      ...EXAMPLE,
      STRIPE_WEBHOOK_SECRET: 'whsec_new, whsec_old',
      OUTBOX_SWEEP_SECONDS: '0.25',
      STORE_CURRENCY: 'EUR',
      CASHBACK_PERCENT: '7.25',
    });
    expect(environment).toMatchObject({
      STRIPE_WEBHOOK_SECRET: ['whsec_new', 'whsec_old'],
      OUTBOX_SWEEP_SECONDS: 0.25,
      STORE_CURRENCY: 'eur',
      cashbackRateBps: 725,
    });
  });

  it('takes an empty value for none, and derives what others tell', () => {
    const environment = loadEnvironment({
      ...EXAMPLE,
      DOMAIN_NAME: 'pizza.example',
      PUBLIC_URL: '',
      MAIL_FROM: '',
      DATABASE_MIGRATION_URL: '',
      REDIS_PORT: '6390',
      SMTP_URL: '',
    });
    expect(environment).toMatchObject({
      PUBLIC_URL: 'https://pizza.example',
      MAIL_FROM: 'Forno <orders@pizza.example>',
      DATABASE_MIGRATION_URL: environment.DATABASE_URL,
      CACHE_REDIS_PORT: 6390,
      SMTP_URL: undefined,
    });
  });

  it('never repeats a secret in what it says', () => {
    const text = problemsOf({ ...EXAMPLE, SECRET_KEY: 'hunter2', DATABASE_URL: 'postgres//hunter2', SMTP_URL: 'hunter2' }).join(
      '\n',
    );
    expect(text).not.toContain('hunter2');
  });

  it('refuses a live key beside a test key', () => {
    expect(problemsOf({ ...PRODUCTION, STRIPE_PUBLISHABLE_KEY: 'pk_test_x' })).toHaveLength(1);
  });
});

describe('secrets from files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forno-secrets-'));
  const file = path.join(folder, 'secret');

  const optional = { REDIS_PASSWORD: 'r3dis', SENTRY_DSN: 'https://key@sentry.test/1', SMTP_URL: 'smtp://user:pw@mail.test:587' };

  it.each(SECRET_NAMES)('%s_FILE is read, without the line break at its end', (name) => {
    const source: Record<string, string> = { ...PRODUCTION, ...optional };
    writeFileSync(file, `${source[name]}\n`);
    const environment = loadEnvironment({ ...source, [name]: '', [`${name}_FILE`]: file });
    expect(environment[name]).toEqual(loadEnvironment(source)[name]);
    expect(environment[name]).toBeDefined();
  });

  it('tells of a file that cannot be read, and of a secret that is given twice', () => {
    expect(problemsOf({ ...PRODUCTION, SECRET_KEY: '', SECRET_KEY_FILE: '/nowhere' })[0]).toContain('/nowhere');
    writeFileSync(file, 'a secret');
    expect(problemsOf({ ...PRODUCTION, SECRET_KEY_FILE: file })[0]).toContain('both');
  });
});

describe('production', () => {
  it('starts with values of its own', () => {
    expect(problemsOf(PRODUCTION)).toEqual([]);
  });

  it.each([
    ['STRIPE_API_BASE', 'http://127.0.0.1:4010'],
    ['SECRET_KEY', 'a'.repeat(40)],
    ['SECRET_KEY', EXAMPLE.SECRET_KEY!],
    ['ALLOWED_HOSTS', '*'],
    ['PUBLIC_URL', 'http://pizza.example'],
  ])('refuses %s=%s', (name, value) => {
    expect(refused({ ...PRODUCTION, [name]: value })).toContain(name);
    expect(refused({ ...PRODUCTION, [name]: value, FORNO_ENV: 'staging' })).toEqual([]);
  });

  it('refuses test keys, with which nothing is paid', () => {
    expect(refused({ ...PRODUCTION, STRIPE_PUBLISHABLE_KEY: 'pk_test_x', STRIPE_SECRET_KEY: 'sk_test_x' })).toEqual([
      'STRIPE_SECRET_KEY',
    ]);
  });
});
