import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTestDatabase } from '../support/database.js';
import { startTestStripe, type TestStripe } from '../support/stripe.js';
import { createTestApp } from '../support/test-app.js';
import { CALLERS, newCaller } from './callers.js';
import { CALLS, Stage } from './calls.js';
import { type MatrixRow, readMatrix } from './matrix.js';
import { listOperations, type Operation, send } from './operations.js';

const MATRIX = readMatrix();

let stripe: TestStripe;
let app: NestFastifyApplication;
let stage: Stage;
let operations: Operation[];

beforeAll(async () => {
  await createTestDatabase();
  stripe = await startTestStripe();
  app = await createTestApp({ variables: { STRIPE_API_BASE: stripe.url, TRUSTED_PROXIES: '127.0.0.0/8' } });
  await app.listen(0, '127.0.0.1');
  stage = new Stage(app);
  operations = await listOperations(app);
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});

/** What the matrix would say of the call that `callerName` makes now. */
async function answerTo(callerName: string, { operation, ids, answers }: MatrixRow): Promise<string> {
  const caller = await newCaller(app, callerName);
  const { thing, headers, ...call } = await (CALLS[operation] as (typeof CALLS)[string])(stage, ids, caller);
  const described = operations.find((candidate) => candidate.operation === operation) as Operation;
  const { status, text } = await send(app, described, { ...call, headers: { ...caller.headers, ...headers } });
  if (status < 200 || status > 299) {
    return ['401', '403', '404', '400'].includes(String(status)) ? String(status) : `${status} ${text}`;
  }
  if (answers[callerName] === 'ok' || thing === undefined) {
    return 'ok';
  }
  return text.includes(thing) ? 'shown' : 'hidden';
}

describe('the matrix', () => {
  it('names each operation of the API, and no other', () => {
    const named = new Set(MATRIX.map(({ operation }) => operation));
    expect([...named].toSorted()).toEqual(operations.map(({ operation }) => operation).toSorted());
  });

  it('sees every route, for none is left out of the description', () => {
    const prototypes = app
      .get(DiscoveryService, { strict: false })
      .getControllers()
      .map(({ metatype }) => metatype?.prototype as object);
    const routes = prototypes.flatMap((prototype) =>
      new MetadataScanner().getAllMethodNames(prototype).filter((name) => {
        return Reflect.hasMetadata(PATH_METADATA, prototype[name as never]);
      }),
    );
    expect(routes).toHaveLength(operations.length);
  });

  it('has a column for each role, each scope and nobody', () => {
    for (const { answers } of MATRIX) {
      expect(Object.keys(answers)).toEqual(CALLERS);
    }
  });

  it('says of each id in a path what it is to one that is not the caller’s or not there', () => {
    const lacking = operations.filter(({ operation, path }) => {
      const rows = MATRIX.filter((row) => row.operation === operation);
      return rows.length <= [...path.matchAll(/\{/g)].length;
    });
    expect(lacking.map(({ operation }) => operation)).toEqual([]);
  });

  it.each(MATRIX.map((row) => [row.operation, row.ids, row] as const))('is kept by %s %s', async (_operation, _ids, row) => {
    const given: Record<string, string> = {};
    for (const caller of CALLERS) {
      given[caller] = await answerTo(caller, row);
    }
    expect(given).toEqual(row.answers);
  });
});
