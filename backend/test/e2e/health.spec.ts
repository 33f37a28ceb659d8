import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import request from 'supertest';
import { Draining } from '../../src/infrastructure/health/draining.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { createTestApp } from '../support/test-app.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await createTestApp();
});
afterAll(() => app.close());

const ready = (server = app) => request(server.getHttpServer()).get('/api/health/ready');

/** In the shop's database, or in the one that is always there. */
async function asSuperuser(sql: string, name = new URL(database.url).pathname.slice(1)): Promise<void> {
  const client = new pg.Client(Object.assign(new URL(database.superuserUrl), { pathname: name }).href);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe('a process', () => {
  it('is ready with its database and schema, whatever the Host of the probe', async () => {
    const response = await ready().set('host', '10.1.2.3:3000').expect(200);
    expect(response.body).toMatchObject({ status: 'ok', details: { database: { status: 'up' }, schema: { status: 'up' } } });
  });

  it('is ready without Redis, and reports it', async () => {
    const without = await createTestApp({ variables: { REDIS_PORT: '1' } });
    const response = await ready(without).expect(200);
    expect(response.body.details.redis).toMatchObject({ durable: 'away', cache: 'away' });
    await without.close();
  });

  it('is not ready while a migration of its build is missing, and names it', async () => {
    await asSuperuser("UPDATE migrations SET name = 'x' || name WHERE name LIKE 'Foundation%'");
    const response = await ready().expect(503);
    expect(JSON.parse(response.text)).toMatchObject({
      code: 'NOT_READY',
      details: { schema: { missing: ['Foundation1795392001000'] } },
    });
    await asSuperuser("UPDATE migrations SET name = substr(name, 2) WHERE name LIKE 'xFoundation%'");
    await ready().expect(200);
  });

  it('is ready beside a later build that has migrated already', async () => {
    await asSuperuser("INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Later9999999999999')");
    await ready().expect(200);
  });

  it('is not ready while its database is away, and is again when it is back', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await asSuperuser(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, 'postgres');
    await asSuperuser(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`, 'postgres');
    await ready().expect(503);
    await request(app.getHttpServer()).get('/api/health/live').expect(200);
    await asSuperuser(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`, 'postgres');
    await ready().expect(200);
  });

  it('is not ready once it is on its way out', async () => {
    const leaving = await createTestApp();
    leaving.get(Draining).begin();
    await ready(leaving).expect(503);
    await request(leaving.getHttpServer()).get('/api/health/live').expect(200);
    await leaving.close();
  });
});
