import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DatabaseListener } from '../../src/infrastructure/database/database-listener.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { query } from '../../tools/run/postgres.js';
import { waitUntil } from '../../tools/run/wait-until.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type SlowProxy, startSlowProxy } from '../support/slow-proxy.js';

let database: TestDatabase;
let proxy: SlowProxy;
let listener: DatabaseListener;
const heard: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.url);
  proxy = await startSlowProxy(Number(url.port));
  url.port = String(proxy.port);
  listener = new DatabaseListener(loadEnvironment({ ...process.env, DATABASE_URL: url.href }));
  listener.on('inbox', (payload) => heard.push(payload));
  listener.onApplicationBootstrap();
});
afterAll(async () => {
  proxy.stop();
  await listener.onApplicationShutdown();
});

const hears = (payload: string) =>
  waitUntil(
    async () => {
      await query(database.superuserUrl, `SELECT pg_notify('forno_inbox', '${payload}')`);
      expect(heard).toContain(payload);
    },
    { timeoutSeconds: 40 },
  );

it('is heard again after a line has died without a word', async () => {
  await hears('before');
  const ringsBefore = heard.filter((payload) => payload === '').length;
  // What is on the way stays there, and what connects anew comes through.
  proxy.swallow();
  await hears('after');
  expect(heard.filter((payload) => payload === '').length).toBeGreaterThan(ringsBefore);
}, 60_000);
