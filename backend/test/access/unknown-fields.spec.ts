import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTestDatabase } from '../support/database.js';
import { signIn } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';
import { type BodySchema, listOperations, type Operation, send } from './operations.js';

/** Names nobody declared: one of no meaning, one that would be worth something, and two that mean something to JavaScript. */
const UNKNOWN = ['unexpected', 'passwordHash', 'then', 'toJSON'];
/** Names that every object has already: of them one is told, not each with its path. */
const INHERITED = ['constructor', 'hasOwnProperty', 'toString', 'valueOf'];

let app: NestFastifyApplication;
let operations: Operation[];
let headers: Record<string, string>;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp({ variables: { TRUSTED_PROXIES: '127.0.0.0/8' } });
  await app.listen(0, '127.0.0.1');
  operations = await listOperations(app);
  headers = (await signIn(app, 'admin')).headers;
});
afterAll(() => app.close());

/** A body with `name` in each object that `schema` knows, and the path of each. */
function bodyWith(name: string, { properties }: BodySchema, parent = ''): { body: object; paths: string[] } {
  const inner = Object.entries(properties).map(([property, schema]) => {
    const path = `${parent}${property}${schema.isList ? '[0]' : ''}.`;
    return { property, isList: schema.isList, ...bodyWith(name, schema, path) };
  });
  const nested = inner.map(({ property, isList, body }) => [property, isList ? [body] : body]);
  const body = { ...Object.fromEntries(nested), [name]: 1 } as object;
  return { body, paths: [`${parent}${name}`, ...inner.flatMap(({ paths }) => paths)] };
}

const takingBodies = () => operations.filter(({ body }) => body !== null);

const sendUnknown = async (operation: Operation, body?: object, query?: [string, string][]) => {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const params = Object.fromEntries(names.map((name) => [name, crypto.randomUUID()]));
  const { status, text } = await send(app, operation, { params, headers, ...(body && { body }), ...(query && { query }) });
  const { errors = [] } = JSON.parse(text || '{}') as { errors?: { field: string; code: string }[] };
  return { status, unknown: errors.filter(({ code }) => code === 'UNKNOWN_FIELD').map(({ field }) => field) };
};

describe('a field that nobody declared', () => {
  it.each(UNKNOWN)('%s is refused in each object of each body', async (name) => {
    expect(takingBodies().length).toBeGreaterThan(20);
    for (const operation of takingBodies()) {
      const { body, paths } = bodyWith(name, operation.body as BodySchema);
      const { status, unknown } = await sendUnknown(operation, body);
      expect([operation.operation, status, unknown.toSorted()]).toEqual([operation.operation, 422, paths.toSorted()]);
    }
  });

  it.each(INHERITED)('%s is refused in each body', async (name) => {
    for (const operation of takingBodies()) {
      expect([operation.operation, await sendUnknown(operation, { [name]: 1 })]).toEqual([
        operation.operation,
        { status: 422, unknown: [name] },
      ]);
    }
  });

  it('is refused in each query that has any', async () => {
    const asking = operations.filter(({ query }) => query.length > 0);
    expect(asking.length).toBeGreaterThan(5);
    for (const operation of asking) {
      const answer = await sendUnknown(operation, undefined, [['unexpected', '1']]);
      expect([operation.operation, answer]).toEqual([operation.operation, { status: 422, unknown: ['unexpected'] }]);
    }
  });

  it('and one that is there twice is refused, where it is read as one', async () => {
    for (const operation of operations.filter(({ query }) => query.includes('limit'))) {
      const { status } = await sendUnknown(operation, undefined, [
        ['limit', '1'],
        ['limit', '2'],
      ]);
      expect([operation.operation, status]).toEqual([operation.operation, 422]);
    }
  });
});
