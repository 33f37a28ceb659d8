import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { PatientPool } from './patient-pool.js';

/** A statement waits this long for a row lock before it fails with 55P03. */
const LOCK_TIMEOUT_MS = 2_000;
/** No statement of a request or job may run longer; every listing is indexed to stay far below. */
const STATEMENT_TIMEOUT_MS = 5_000;
/** A transaction left open by a stuck process gives its locks back. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;

/** A server that vanishes says nothing: whoever waits for its answer asks from time to time whether it is still there. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** What every connection to the shop's database shares; the caller says where and as whom. */
function commonOptions(url: string, applicationName: string): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName,
    entities: [`${import.meta.dirname}/../../modules/**/*.entity.{js,ts}`, `${import.meta.dirname}/../**/*.entity.{js,ts}`],
    migrations: [`${import.meta.dirname}/migrations/*.{js,ts}`],
    migrationsTransactionMode: 'each',
    driver: { Pool: PatientPool },
    synchronize: false,
    logging: false,
  };
}

/** Options of the running app: bounded waits on every statement. */
export function appDataSourceOptions(options: {
  url: string;
  poolSize: number;
  applicationName: string;
}): PostgresDataSourceOptions {
  return {
    ...commonOptions(options.url, options.applicationName),
    poolSize: options.poolSize,
    extra: {
      ...KEEP_ALIVE,
      options: [
        `-c lock_timeout=${LOCK_TIMEOUT_MS}`,
        `-c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
        `-c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_TIMEOUT_MS}`,
        // On tables not yet analysed the menu's estimate passes jit_above_cost, and compiling takes longer than it runs.
        '-c jit=off',
        // A request is served by one core: starting helpers takes longer than most statements do, at the cost of all others.
        '-c max_parallel_workers_per_gather=0',
      ].join(' '),
    },
  };
}

/** Options of the migration command: no statement timeout, a short lock wait, and the role to grant to. */
export function migrationDataSourceOptions(options: { url: string; appRole: string }): PostgresDataSourceOptions {
  return {
    ...commonOptions(options.url, 'forno-migrate'),
    poolSize: 2,
    extra: { ...KEEP_ALIVE, options: `-c lock_timeout=${LOCK_TIMEOUT_MS} -c forno.app_role=${options.appRole}` },
  };
}
