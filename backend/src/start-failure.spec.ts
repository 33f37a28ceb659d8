import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { startFailure } from './start-failure.js';

async function failureOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'did not fail',
    (error: unknown) => startFailure(error),
  );
}

describe('why a process cannot start', () => {
  it('is said of a port in use, with its number and the way out', async () => {
    const first = createServer();
    await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve));
    const { port } = first.address() as AddressInfo;
    const second = new Promise((_, reject) => createServer().once('error', reject).listen(port, '127.0.0.1'));
    expect(await failureOf(second)).toMatch(new RegExp(`^Port ${port} of 127.0.0.1 is in use; .*API_PORT`));
    first.close();
  });

  it.each([
    ['does not answer', { port: '1' }, /^PostgreSQL does not answer.*DATABASE_URL/],
    ['refuses the password', { password: 'wrong' }, /^PostgreSQL refuses DATABASE_URL's user or password/],
    ['has no such database', { pathname: '/nowhere' }, /database "nowhere" does not exist; create the database/],
  ])('is said of a PostgreSQL that %s', async (_what, change, sentence) => {
    const url = Object.assign(new URL(process.env.DATABASE_URL!), change).href;
    expect(await failureOf(new Client(url).connect())).toMatch(sentence);
  });

  it('is found in what an error wraps', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', address: '::1', port: 5432 });
    expect(startFailure(new AggregateError([refused]))).toContain('does not answer at ::1:5432');
    expect(startFailure(new Error('outer', { cause: refused }))).toContain('does not answer at ::1:5432');
  });

  it('is shown whole where nobody foresaw it', () => {
    expect(startFailure(new Error('odd'))).toMatch(/odd\n\s+at /);
    expect(startFailure('text')).toBe('text');
  });
});
