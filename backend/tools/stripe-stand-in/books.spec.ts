import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Books } from './books.ts';
import { eventually, refusal, sessionParams, stripeAt } from './test-support/test-stand-in.ts';

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-stand-in-books-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

describe('the books', () => {
  it('keep a transaction whole or not at all', () => {
    const books = new Books(folder);
    const broken = (): unknown =>
      books.transaction((tx) => {
        tx.put('payment_methods', { id: 'pm_1', instrument: 'success' });
        expect(tx.all('payment_methods')).toHaveLength(1);
        throw new Error('halfway');
      });
    expect(broken).toThrow('halfway');
    expect(books.all('payment_methods')).toEqual([]);
  });

  it('drop a line that was torn by a kill, and go on', () => {
    const books = new Books(folder);
    books.transaction((tx) => tx.put('payment_methods', { id: 'pm_1', instrument: 'success' }));
    books.close();
    appendFileSync(join(folder, 'books.jsonl'), '[["payment_methods","pm_2",{"id":"pm');
    const reopened = new Books(folder);
    reopened.transaction((tx) => tx.put('payment_methods', { id: 'pm_3', instrument: 'declined' }));
    reopened.close();
    expect(new Books(folder).all('payment_methods').map(({ id }) => id)).toEqual(['pm_1', 'pm_3']);
  });

  it('remember what was removed', () => {
    const books = new Books(folder);
    books.transaction((tx) => tx.put('payment_methods', { id: 'pm_1', instrument: 'success' }));
    books.transaction((tx) => tx.remove('payment_methods', 'pm_1'));
    books.close();
    expect(new Books(folder).all('payment_methods')).toEqual([]);
  });
});

describe('the program', () => {
  it('has everything it answered for after kill -9', async () => {
    const first = await startProgram(folder);
    const answered: string[] = [];
    const flood = Promise.all(Array.from({ length: 4 }, () => createUntilRefused(first.url, answered)));
    await eventually(() => expect(answered.length).toBeGreaterThan(20));
    first.child.kill('SIGKILL');
    await flood;
    const second = await startProgram(folder);
    const kept: string[] = [];
    for await (const session of stripeAt(second.url).checkout.sessions.list({ limit: 100 })) kept.push(session.id);
    expect(kept).toEqual(expect.arrayContaining(answered));
    await end(second.child);
  });

  it('ends cleanly when asked to, even while a caller hangs', async () => {
    const { child, url } = await startProgram(folder);
    await fetch(`${url}/_control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"on":"*","do":"hang"}',
    });
    const hanging = refusal(stripeAt(url).charges.list());
    await eventually(async () => expect(await (await fetch(`${url}/_control/books/faults`)).json()).toMatchObject([{ hits: 1 }]));
    expect(await end(child)).toBe(0);
    expect((await hanging).type).toBe('StripeConnectionError');
  });

  it('says in one line what it lacks', async () => {
    const child = spawn(process.execPath, [MAIN], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
    const [said] = (await once(child.stderr, 'data')) as [Buffer];
    expect(said.toString()).toContain('STAND_IN_DATA_DIR');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
  });
});

const MAIN = join(import.meta.dirname, 'main.ts');

async function startProgram(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [MAIN, '--data-dir', dataDir], {
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /^stripe stand-in listening on (\S+)/.exec(line.toString())?.[1];
  if (!url) throw new Error(`unexpected first line: ${line.toString()}`);
  return { child, url };
}

async function createUntilRefused(url: string, answered: string[]): Promise<void> {
  const stripe = stripeAt(url);
  try {
    for (;;) answered.push((await stripe.checkout.sessions.create(sessionParams())).id);
  } catch {
    // the program was killed
  }
}

async function end(child: ChildProcess): Promise<number> {
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}
