import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { DataFolder } from '../run/data-folder.ts';
import { readJson } from '../run/json-file.ts';
import { passedOnEnvironment } from '../run/passed-on-environment.ts';
import { freePort, type InnerPorts } from '../run/ports.ts';
import { databaseUrl, SUPERUSER } from '../run/postgres.ts';
import { provideSecrets } from '../run/secrets.ts';
import { api, type Run } from '../run/services.ts';
import { startTestShop, type TestShop } from '../run/test-shop.ts';
import { type BenchProcesses, pidOf } from './bench-processes.ts';

/** An API process to send requests to. */
export interface BenchApi {
  /** With the prefix of the API's version. */
  url: string;
  pid: number;
}

/** The shop that is measured. */
export interface BenchShop {
  run: Run;
  api: BenchApi;
  workerPid: number;
  postgresPid: number;
  /** Of the Redis that holds the cache and nothing else. */
  cachePort: number;
  /** The superuser's connection URL for one of the server's databases. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/** Starts a shop as it is in production: compiled, its cache in another Redis than its queues, every span exported. */
export async function startBenchShop(processes: BenchProcesses): Promise<BenchShop> {
  const cachePort = await processes.startCache();
  const sink = await processes.startProgram('span-sink');
  const variables = {
    ...passedOnEnvironment(),
    NODE_ENV: 'production',
    CACHE_REDIS_PORT: String(cachePort),
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
  };
  const shop = await startTestShop(variables);
  const run = runOf(shop, variables);
  const pid = (name: string): number => pidOf(shop.folder.processes, name);
  const { superuserPassword: password } = provideSecrets(shop.folder.secrets);
  return {
    run,
    api: { url: apiUrl(run), pid: pid('The API') },
    workerPid: pid('The worker'),
    postgresPid: pid('PostgreSQL'),
    cachePort,
    urlOf: (database) => databaseUrl({ user: SUPERUSER, password, port: run.ports.postgres, database }),
    stop: () => shop.stop(),
  };
}

/** Starts another API beside the shop's own; `variables` are what it differs in. */
export async function startApi(
  processes: BenchProcesses,
  shop: BenchShop,
  name: string,
  variables: Record<string, string>,
): Promise<BenchApi> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const all = { ...shop.run.environment.variables, ...variables, API_PORT: String(port), API_METRICS_PORT: String(metricsPort) };
  const run = {
    ...shop.run,
    folder: new DataFolder({ FORNO_DATA_DIR: processes.folder }),
    environment: { ...shop.run.environment, variables: all },
  };
  return { url: apiUrl(run), pid: await processes.start({ ...api(run), name }) };
}

function apiUrl({ environment }: Run): string {
  return `http://127.0.0.1:${environment.variables.API_PORT}/api/v1`;
}

/** What the shop's supervisor has settled, read from its data folder. */
function runOf({ url, folder }: TestShop, given: Record<string, string>): Run {
  const settled = parseEnv(readFileSync(folder.environment, 'utf8')) as Record<string, string>;
  return {
    mode: 'run',
    port: Number(new URL(url).port),
    url,
    folder,
    ports: readJson(folder.ports) as InnerPorts,
    environment: {
      variables: { ...given, ...settled },
      names: Object.keys(settled),
      provides: { postgres: true, redis: true, stripe: true, mail: true },
    },
  };
}
