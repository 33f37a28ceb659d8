import { DATABASE_NAME } from './environment.ts';
import { unreachable } from './failures.ts';
import { provideShopDatabase, query, startPostgres } from './postgres.ts';
import type { KeptProcess, ProcessKeeper } from './process-keeper.ts';
import { pingRedis, redisService } from './redis.ts';
import { provideRedisProgram } from './redis-program.ts';
import type { Secrets } from './secrets.ts';
import { type ServiceEvents, startService } from './service.ts';
import type { Run } from './services.ts';

/** Starts PostgreSQL with the shop's roles and database, or checks that the given one answers. */
export async function provideDatabase(keeper: ProcessKeeper, run: Run, secrets: Secrets): Promise<KeptProcess | null> {
  const { variables, provides } = run.environment;
  if (!provides.postgres) {
    await checkDatabase('DATABASE_URL', variables.DATABASE_URL as string);
    await checkDatabase('DATABASE_MIGRATION_URL', variables.DATABASE_MIGRATION_URL as string);
    return null;
  }
  const server = await startPostgres(keeper, {
    folder: run.folder.postgres,
    port: run.ports.postgres,
    superuserPassword: secrets.superuserPassword,
    logFile: run.folder.logOf('postgres'),
    durable: true,
  });
  await provideShopDatabase(server, { name: DATABASE_NAME, ...secrets });
  return server.process;
}

/** Starts Redis, again whenever it dies, or checks that the given one answers. */
export async function provideRedis(keeper: ProcessKeeper, run: Run, events: ServiceEvents): Promise<void> {
  const { variables, provides } = run.environment;
  if (!provides.redis) {
    return checkRedis(variables.REDIS_HOST as string, Number(variables.REDIS_PORT), variables.REDIS_PASSWORD);
  }
  const service = await redisService({
    program: await provideRedisProgram(),
    folder: run.folder.redis,
    port: run.ports.redis,
    logFile: run.folder.logOf('redis'),
    durable: true,
  });
  await startService(keeper, service, events);
}

async function checkDatabase(variable: string, url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  await query(url, 'SELECT 1').catch((cause: unknown) => {
    throw unreachable(variable, `${hostname}:${port || 5432}${pathname}`, cause);
  });
}

async function checkRedis(host: string, port: number, password: string | undefined): Promise<void> {
  await pingRedis({ host, port, password }).catch((cause: unknown) => {
    throw unreachable('REDIS_HOST and REDIS_PORT', `${host}:${port}`, cause);
  });
}
