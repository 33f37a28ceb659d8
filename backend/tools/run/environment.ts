import { SECRET_NAMES, withSecretFiles } from '../../src/config/secret-files.ts';
import { RunFailure } from './failures.ts';
import type { InnerPorts } from './ports.ts';
import { APP_ROLE, databaseUrl, OWNER_ROLE } from './postgres.ts';
import type { Secrets } from './secrets.ts';

type Variables = Record<string, string>;

export const DATABASE_NAME = 'forno';
const DEFAULT_REDIS_PORT = 6379;
const TEST_KEYS = { STRIPE_SECRET_KEY: 'sk_test_forno', STRIPE_PUBLISHABLE_KEY: 'pk_test_forno' };

/** What the shop's processes get, and which of its servers Forno must bring itself. */
export interface RunEnvironment {
  /** All they get: the shop's variables, and whatever else the user's environment holds. */
  variables: Variables;
  /** The names of the shop's own among them. */
  names: string[];
  provides: { postgres: boolean; redis: boolean; stripe: boolean; mail: boolean };
}

/**
 * Settles every variable of the shop: what the user set is passed on as it is, and what was left out
 * points to a server of our own. `port` is that of the one origin.
 */
export function resolveEnvironment(
  given: NodeJS.ProcessEnv,
  context: { port: number; ports: InnerPorts; secrets: Secrets },
): RunEnvironment {
  const set = readGiven(given);
  const provides = {
    postgres: !set.DATABASE_URL,
    redis: !set.REDIS_HOST && !set.REDIS_PORT,
    // A key of one's own and no other address means the real Stripe.
    stripe: !set.STRIPE_API_BASE && !set.STRIPE_SECRET_KEY,
    mail: !set.SMTP_URL,
  };
  const own: Variables = {
    ...shopVariables(context),
    ...(provides.postgres ? ownDatabase(context) : givenDatabase(set)),
    REDIS_HOST: '127.0.0.1',
    REDIS_PORT: String(provides.redis ? context.ports.redis : DEFAULT_REDIS_PORT),
    ...(provides.stripe ? { STRIPE_API_BASE: `http://localhost:${context.ports.stripe}` } : {}),
    ...(provides.mail ? { SMTP_URL: `smtp://127.0.0.1:${context.ports.smtp}` } : {}),
  };
  const names = [...new Set([...Object.keys(own), ...SECRET_NAMES.filter((name) => set[name])])];
  return { variables: { ...own, ...set }, names, provides };
}

/** The port of the one origin; 8080 unless PORT says another. */
export function wantedPort(given: NodeJS.ProcessEnv): number {
  const port = Number(given.PORT || 8080);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new RunFailure(`PORT is '${given.PORT}': write a port from 1 to 65535, for example \`make run PORT=8081\`.`);
}

/** PORT belongs to the gateway; secrets named by NAME_FILE are read here, once for all processes. */
function readGiven(given: NodeJS.ProcessEnv): Variables {
  const problems: string[] = [];
  const read = withSecretFiles(given, problems);
  if (problems.length > 0) throw new RunFailure(`${problems.join('; ')}.`);
  const dropped = new Set(['PORT', ...SECRET_NAMES.map((name) => `${name}_FILE`)]);
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string] => !!entry[1] && !dropped.has(entry[0])),
  );
}

function shopVariables({ port, ports, secrets }: { port: number; ports: InnerPorts; secrets: Secrets }): Variables {
  return {
    FORNO_ENV: 'development',
    SECRET_KEY: secrets.secretKey,
    DOMAIN_NAME: 'localhost',
    PUBLIC_URL: `http://localhost:${port}`,
    MAIL_FROM: 'Forno <orders@forno.test>',
    ALLOWED_HOSTS: 'localhost,127.0.0.1,[::1]',
    ...TEST_KEYS,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    API_PORT: String(ports.api),
    API_METRICS_PORT: String(ports.apiMetrics),
    WORKER_METRICS_PORT: String(ports.workerMetrics),
  };
}

function ownDatabase({ ports, secrets }: { ports: InnerPorts; secrets: Secrets }): Variables {
  const urlOf = (user: string, password: string): string =>
    databaseUrl({ user, password, port: ports.postgres, database: DATABASE_NAME });
  return {
    DATABASE_URL: urlOf(APP_ROLE, secrets.appPassword),
    DATABASE_MIGRATION_URL: urlOf(OWNER_ROLE, secrets.ownerPassword),
    DATABASE_APP_ROLE: APP_ROLE,
  };
}

/** One URL serves both for migrating and running; there is then no other role to grant to. */
function givenDatabase(set: Variables): Variables {
  const url = set.DATABASE_URL as string;
  if (!URL.canParse(url)) throw new RunFailure('DATABASE_URL is not a URL: write postgresql://user:password@host:5432/database.');
  return { DATABASE_MIGRATION_URL: url, DATABASE_APP_ROLE: decodeURIComponent(new URL(url).username) || APP_ROLE };
}
