import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../run/ports.ts';
import { waitUntil } from '../run/wait-until.ts';
import { Line } from './line.ts';

/** A shop whose answers come when `answer` says so. */
let shop: Server;
let answer: () => void;
let line: Line;
let port: number;

beforeEach(async () => {
  shop = createServer((_asked, outgoing) => {
    answer = () => outgoing.end('done');
    shop.emit('asked');
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  line = new Line(
    () => ({ process: 'API 1', origin }),
    () => Promise.resolve(true),
  );
  port = await freePort();
  await line.listen(port);
});

afterEach(() => {
  line.close();
  shop.close();
});

const forgotten = (): Promise<void> =>
  waitUntil(async () => expect(await Promise.resolve([...line.open])).toEqual([]), { timeoutSeconds: 5 });

describe('a line', () => {
  it('knows of a request for as long as the shop works on it, though whoever asked is gone', async () => {
    const asked = request({ port, method: 'POST', path: '/api/v1/orders' }).end();
    const gone = once(asked, 'error');
    await once(shop, 'asked');
    asked.destroy(new Error('impatient'));
    await gone;
    expect([...line.open]).toEqual([{ route: 'POST /orders', process: 'API 1' }]);
    answer();
    await forgotten();
  });

  it('knows of none that was answered', async () => {
    const asked = request({ port, method: 'POST', path: '/api/v1/orders' }).end();
    await once(shop, 'asked');
    answer();
    const [answered] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
    answered.resume();
    await forgotten();
  });
});
