import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { freePort } from '../tools/run/ports.ts';
import { APP_ROLE, databaseUrl, OWNER_ROLE, provideShopDatabase, startPostgres } from '../tools/run/postgres.ts';
import { ProcessKeeper } from '../tools/run/process-keeper.ts';
import { startRedis } from '../tools/run/redis.ts';
import { provideRedisProgram } from '../tools/run/redis-program.ts';
import { TEMPLATE_DATABASE, type TestServers } from './support/test-servers.ts';

const PASSWORDS = { superuserPassword: 'superuser', ownerPassword: 'owner', appPassword: 'app' };

/**
 * Starts one PostgreSQL, holding a migrated template that each Jest worker clones, and one Redis per
 * worker, so that no two workers meet. Everything lies in a folder of its own and ends with the run,
 * also when the run is killed.
 */
export default async function globalSetup({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-test-'));
  // PostgreSQL's OS user must be able to pass through.
  await chmod(folder, 0o711);
  const keeper = new ProcessKeeper();
  keeper.removeAtEnd(folder);
  // What specs write to the system's folder for such files goes with the run, too.
  process.env.TMPDIR = path.join(folder, 'tmp');
  await mkdir(process.env.TMPDIR);
  const [postgresPort, redisPorts] = await Promise.all([startTemplate(keeper, folder), startRedises(keeper, folder, maxWorkers)]);
  const servers: TestServers = { postgresPort, redisPorts, ...PASSWORDS };
  process.env.FORNO_TEST_SERVERS = JSON.stringify(servers);
  globalThis.fornoTestKeeper = keeper;
}

async function startTemplate(keeper: ProcessKeeper, folder: string): Promise<number> {
  const port = await freePort();
  const server = await startPostgres(keeper, {
    folder: path.join(folder, 'postgres'),
    port,
    superuserPassword: PASSWORDS.superuserPassword,
    logFile: path.join(folder, 'logs', 'postgres.log'),
    durable: false,
  });
  await provideShopDatabase(server, { name: TEMPLATE_DATABASE, ...PASSWORDS });
  await migrate(port);
  return port;
}

async function migrate(port: number): Promise<void> {
  const url = databaseUrl({ user: OWNER_ROLE, password: PASSWORDS.ownerPassword, port, database: TEMPLATE_DATABASE });
  const script = path.join(import.meta.dirname, 'support', 'migrate-template.ts');
  await execa('node', ['--import', '@swc-node/register/esm-register', script, url, APP_ROLE], {
    cwd: path.join(import.meta.dirname, '..'),
    stdout: 'ignore',
  });
}

async function startRedises(keeper: ProcessKeeper, folder: string, count: number): Promise<number[]> {
  const program = await provideRedisProgram();
  const start = async (number: number): Promise<number> => {
    const port = await freePort();
    const name = `redis-${number}`;
    const logFile = path.join(folder, 'logs', `${name}.log`);
    await startRedis(keeper, { program, folder: path.join(folder, name), port, logFile, durable: false });
    return port;
  };
  return Promise.all(Array.from({ length: count }, (_, index) => start(index + 1)));
}
