import type { ProcessKeeper } from '../../tools/run/process-keeper.ts';

/** Migrated once a run by global-setup.ts, and cloned by createTestDatabase(). */
export const TEMPLATE_DATABASE = 'forno_template';

/** What global-setup.ts started; each worker finds it in FORNO_TEST_SERVERS as JSON. */
export interface TestServers {
  postgresPort: number;
  superuserPassword: string;
  ownerPassword: string;
  appPassword: string;
  /** One Redis for each worker, in the order of their numbers. */
  redisPorts: number[];
}

declare global {
  /** Set by global-setup.ts for global-teardown.ts, which Jest runs in the same process. */
  var fornoTestKeeper: ProcessKeeper | undefined;
}

/** Throws outside of Jest. */
export function testServers(): TestServers {
  return JSON.parse(process.env.FORNO_TEST_SERVERS as string) as TestServers;
}
