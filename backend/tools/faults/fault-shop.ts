import { mkdir } from 'node:fs/promises';
import pg from 'pg';
import { emptyRedis } from '../bench/empty-redis.ts';
import { buildBackend } from '../run/build.ts';
import { type DataFolder } from '../run/data-folder.ts';
import { DATABASE_NAME, resolveEnvironment } from '../run/environment.ts';
import { passedOnEnvironment } from '../run/passed-on-environment.ts';
import { freePort, provideInnerPorts } from '../run/ports.ts';
import {
  APP_ROLE,
  databaseUrl,
  provideShopDatabase,
  startPostgres,
  query,
  type PostgresOptions,
  type PostgresServer,
} from '../run/postgres.ts';
import { prepareDatabase } from '../run/prepare-database.ts';
import type { ProcessKeeper } from '../run/process-keeper.ts';
import { redisService } from '../run/redis.ts';
import { provideRedisProgram } from '../run/redis-program.ts';
import { provideSecrets, type Secrets } from '../run/secrets.ts';
import type { Service } from '../run/service.ts';
import { api, type Run, stripeStandIn, WEBHOOK_PATH, worker } from '../run/services.ts';
import { step } from '../run/steps.ts';
import { waitUntil } from '../run/wait-until.ts';
import { type ClockSteps, provideClockSteps } from './clock-steps.ts';
import { Database } from './database.ts';
import { Line, type Meet } from './line.ts';
import type { Options } from './options.ts';
import { LATE_SETTLEMENT_MS, type Periods, variablesOf, WEBHOOK_RETRY_MS } from './periods.ts';
import { PROCESS_NAMES, type ProcessName } from './plan.ts';
import { ShopProcess } from './shop-process.ts';
import { Stripe } from './stripe.ts';

/** The shop that is tormented: two APIs and two workers, each with a role of its own in PostgreSQL and a line of its own to Stripe. */
export interface FaultShop {
  /** Of the line through which shoppers, staff and Stripe's events come. */
  url: string;
  periods: Periods;
  processes: Record<ProcessName, ShopProcess>;
  redis: ShopProcess;
  redisPort: number;
  database: Database;
  stripe: Stripe;
  clockSteps: ClockSteps | null;
  shopLine: Line;
  stripeLines: Record<ProcessName, Line>;
  restartPostgres(): Promise<void>;
  /** Keeps the database as it is, for startAnew(). */
  snapshot(): Promise<void>;
  /** Puts the database back to what was kept, and forgets what Redis and Stripe had. */
  startAnew(): Promise<void>;
  stop(): Promise<void>;
}

/** Called at each point that a line passes. */
export interface Meetings {
  shop: Meet;
  stripe: Meet;
}

const TEMPLATE = `${DATABASE_NAME}_before`;
const COPY_TIMEOUT_SECONDS = 30;
/** Node.js keeps what it has compiled (`NODE_COMPILE_CACHE`) when a process ends, which those that are killed never do: they keep it sooner. */
const KEEP_COMPILED = "data:text/javascript,import m from 'node:module'; setTimeout(m.flushCompileCache, 5000).unref()";

/** Starts it in `folder`. `stripeBase` is another stand-in than our own. */
export async function startFaultShop(
  folder: DataFolder,
  keeper: ProcessKeeper,
  { stripe: stripeBase, periods }: Pick<Options, 'stripe' | 'periods'>,
  meet: Meetings,
): Promise<FaultShop> {
  await mkdir(folder.logs, { recursive: true });
  const run = await settle(folder, stripeBase, periods);
  const secrets = provideSecrets(folder.secrets);
  const postgres = new Postgres(keeper, run, secrets);
  const redis = new ShopProcess(keeper, await redisOf(run));
  await step('PostgreSQL and Redis', () => Promise.all([postgres.start(), redis.start()]));
  const build = await step('building the backend', buildBackend);
  await prepareDatabase(run, build);
  await postgres.addRoles(PROCESS_NAMES.map(roleOf));
  if (!stripeBase) await step('the Stripe stand-in', () => new ShopProcess(keeper, standIn(run)).start());

  const stripeOrigin = stripeBase ?? `http://127.0.0.1:${run.ports.stripe}`;
  const clockSteps = await provideClockSteps(folder.path);
  const parts = {} as { [name in ProcessName]: { process: ShopProcess; line: Line; origin: string } };
  for (const name of PROCESS_NAMES) {
    const line = new Line(() => ({ process: name, origin: stripeOrigin }), meet.stripe);
    const [linePort, port, metricsPort] = [await freePort(), await freePort(), await freePort()];
    await line.listen(linePort);
    const variables = {
      ...run.environment.variables,
      ...clockSteps?.variablesOf(name),
      DATABASE_URL: postgres.urlAs(roleOf(name)),
      STRIPE_API_BASE: `http://127.0.0.1:${linePort}`,
      API_PORT: String(port),
      API_METRICS_PORT: String(metricsPort),
      WORKER_METRICS_PORT: String(metricsPort),
    };
    const own = { ...run, environment: { ...run.environment, variables } };
    const kind = name.startsWith('API') ? api(own) : worker(own);
    const args = ['--import', KEEP_COMPILED, ...kind.args];
    const service = { ...kind, args, name, logFile: folder.logOf(name.replace(' ', '-')) };
    parts[name] = { process: new ShopProcess(keeper, service), line, origin: `http://127.0.0.1:${port}` };
  }
  const apis = PROCESS_NAMES.filter((name) => name.startsWith('API'));
  let turn = 0;
  const shopLine = new Line(() => {
    turn += 1;
    const ready = apis.filter((name) => parts[name].process.isReady);
    const chosen = ready[turn % ready.length];
    return chosen ? { process: chosen, origin: parts[chosen].origin } : null;
  }, meet.shop);
  await shopLine.listen(run.port);
  const processes = mapped(parts, ({ process }) => process);
  await step('two APIs and two workers', () => Promise.all(Object.values(processes).map((each) => each.start())));

  const database = new Database(postgres.urlOf(DATABASE_NAME));
  const { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret } = run.environment.variables as Record<string, string>;
  const stripe = new Stripe(stripeOrigin, key as string, stripeBase === null);
  await stripe.lookForControlPage({ url: `${run.url}${WEBHOOK_PATH}`, secret: secret as string });
  return {
    url: `http://127.0.0.1:${run.port}/api/v1`,
    periods,
    processes,
    redis,
    redisPort: run.ports.redis,
    database,
    stripe,
    clockSteps,
    shopLine,
    stripeLines: mapped(parts, ({ line }) => line),
    restartPostgres: () => postgres.restart(),
    snapshot: async () => {
      await database.disconnect();
      await postgres.copy(DATABASE_NAME, TEMPLATE);
    },
    startAnew: async () => {
      await database.disconnect();
      // While nobody can write: what Stripe told of the last run must not be written into the next.
      await postgres.copy(TEMPLATE, DATABASE_NAME, async () => {
        await stripe.startAnew();
        await emptyRedis(run.ports.redis);
      });
    },
    stop: async () => {
      await database.end();
      for (const line of [shopLine, ...Object.values(mapped(parts, ({ line }) => line))]) line.close();
    },
  };
}

function mapped<Value, Result>(values: Record<ProcessName, Value>, of: (value: Value) => Result): Record<ProcessName, Result> {
  return Object.fromEntries(PROCESS_NAMES.map((name) => [name, of(values[name])])) as Record<ProcessName, Result>;
}

/** `forno_worker_1`: says in pg_stat_activity whose a transaction is. */
export function roleOf(name: ProcessName): string {
  return `forno_${name.toLowerCase().replace(' ', '_')}`;
}

async function settle(folder: DataFolder, stripeBase: string | null, periods: Periods): Promise<Run> {
  const port = await freePort(process.env.PORT ? Number(process.env.PORT) : undefined);
  const ports = await provideInnerPorts(folder.ports);
  const secrets = provideSecrets(folder.secrets);
  const given = {
    ...passedOnEnvironment(),
    ...variablesOf(periods),
    ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
    // Every order of a run is one of its stories.
    CANARY_SECONDS: '0',
    LOG_LEVEL: 'warn',
    ...(stripeBase && ofAnotherStripe(stripeBase)),
  };
  const environment = resolveEnvironment(given, { port, ports, secrets });
  // Mails are no money: they are written and not sent.
  delete environment.variables.SMTP_URL;
  return { mode: 'run', port, url: `http://127.0.0.1:${port}`, folder, ports, environment };
}

/** Its address, and what it may want to be asked with. */
function ofAnotherStripe(base: string): Record<string, string> {
  const given = Object.entries(process.env).filter(([name, value]) => name.startsWith('STRIPE_') && value);
  return { ...(Object.fromEntries(given) as Record<string, string>), STRIPE_API_BASE: base };
}

function standIn(run: Run): Service {
  const service = stripeStandIn(run);
  const env = {
    ...service.env,
    STAND_IN_WEBHOOK_URL: `${run.url}${WEBHOOK_PATH}`,
    STAND_IN_WEBHOOK_RETRY_BASE_MS: String(WEBHOOK_RETRY_MS),
    STAND_IN_WEBHOOK_RETRY_CAP_MS: String(WEBHOOK_RETRY_MS),
    STAND_IN_LATE_SETTLEMENT_MS: String(LATE_SETTLEMENT_MS),
  };
  return { ...service, env };
}

async function redisOf({ folder, ports }: Run): Promise<Service> {
  const options = { folder: folder.redis, port: ports.redis, logFile: folder.logOf('redis'), durable: true };
  return redisService({ program: await provideRedisProgram(), ...options });
}

/** PostgreSQL, that is stopped without a word and started again. */
class Postgres {
  readonly #keeper: ProcessKeeper;
  readonly #options: PostgresOptions;
  readonly #secrets: Secrets;
  #server: PostgresServer | undefined;
  #restarting: Promise<void> = Promise.resolve();

  constructor(keeper: ProcessKeeper, { folder, ports }: Run, secrets: Secrets) {
    this.#keeper = keeper;
    this.#secrets = secrets;
    this.#options = {
      folder: folder.postgres,
      port: ports.postgres,
      superuserPassword: secrets.superuserPassword,
      logFile: folder.logOf('postgres'),
      durable: true,
    };
  }

  async start(): Promise<void> {
    this.#server = await startPostgres(this.#keeper, this.#options);
    // Processes die here, and no machine does: what was written is in the system's hands, and need not be on the disk.
    await query(this.urlOf('postgres'), 'ALTER SYSTEM SET fsync = off', 'SELECT pg_reload_conf()');
    await provideShopDatabase(this.#server, { name: DATABASE_NAME, ...this.#secrets });
  }

  /** As `pg_ctl -m immediate` does: no checkpoint, no goodbye. Where it is asked for twice at once, one comes after the other. */
  restart(): Promise<void> {
    this.#restarting = this.#restarting.then(() => this.#restartOnce());
    return this.#restarting;
  }

  urlOf(database: string): string {
    return (this.#server as PostgresServer).urlOf(database);
  }

  urlAs(user: string): string {
    return databaseUrl({ user, password: this.#secrets.appPassword, port: this.#options.port, database: DATABASE_NAME });
  }

  async addRoles(names: string[]): Promise<void> {
    const password = pg.escapeLiteral(this.#secrets.appPassword);
    const statements = names.map((name) => `CREATE ROLE ${name} LOGIN PASSWORD ${password} IN ROLE ${APP_ROLE}`);
    await query(this.urlOf('postgres'), ...statements);
  }

  /** Makes `target` a copy of `source`; whoever is connected to either loses the connection, and gets a new one after `meanwhile`. */
  async copy(source: string, target: string, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const url = this.urlOf('postgres');
    const { rows } = await query(url, `SELECT datname FROM pg_database WHERE datname IN ('${source}', '${target}')`);
    const existing = (rows as { datname: string }[]).map(({ datname }) => datname);
    const allow = (database: string, allowed: boolean): string => `ALTER DATABASE ${database} ALLOW_CONNECTIONS ${allowed}`;
    const disconnect = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname IN ('${source}', '${target}')`;
    await query(url, ...existing.map((database) => allow(database, false)), disconnect);
    await meanwhile();
    const copy = [`DROP DATABASE IF EXISTS ${target}`, `CREATE DATABASE ${target} TEMPLATE ${source} STRATEGY file_copy`];
    // Who was already connecting when that was forbidden is seen a moment later.
    await waitUntil(() => query(url, disconnect, ...copy), { timeoutSeconds: COPY_TIMEOUT_SECONDS });
    await query(url, allow(source, true));
  }

  async #restartOnce(): Promise<void> {
    const server = this.#server as PostgresServer;
    process.kill(server.process.pid, 'SIGQUIT');
    await server.process.died.catch(() => undefined);
    this.#server = await startPostgres(this.#keeper, this.#options);
  }
}
