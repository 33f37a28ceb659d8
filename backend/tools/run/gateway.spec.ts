import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { securityHeaders } from '../../src/common/http/security-headers.ts';
import { buildGateway } from './gateway.ts';

interface Refused {
  url?: string;
  headers?: Record<string, string>;
}

let api: Server;
let gateway: FastifyInstance;
let origin: string;
let streamClosed: Promise<unknown>;

beforeAll(async () => {
  api = createServer((request, response) => {
    if (request.url !== '/api/v1/stream') {
      if (request.method === 'POST') return request.pipe(response);
      response.setHeader('content-security-policy', 'the API own');
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.setHeader('etag', 'W/"menu"');
      if (request.headers['if-none-match'] === 'W/"menu"') return response.writeHead(304).end();
      return response.end(JSON.stringify({ url: request.url, headers: request.headers }));
    }
    streamClosed = once(response, 'close');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    return response.write('data: first\n\n');
  }).listen(0, '127.0.0.1');
  await once(api, 'listening');
  gateway = await buildGateway({
    apiOrigin: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    page: { folder: makePage() },
    environment: 'test',
  });
  origin = await gateway.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await gateway.close();
  api.close();
});

function makePage(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'forno-page-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<title>page</title>');
  writeFileSync(path.join(folder, 'sw.js'), 'worker()');
  writeFileSync(path.join(folder, 'manifest.webmanifest'), '{}');
  writeFileSync(path.join(folder, 'assets', 'index-abc123.js'), 'script()');
  return folder;
}

/** Without the decompression that fetch does by itself. */
async function raw(url: string, headers: Record<string, string>): Promise<{ response: IncomingMessage; body: Buffer }> {
  const [response] = (await once(get(origin + url, { headers }), 'response')) as [IncomingMessage];
  return { response, body: await buffer(response) };
}

describe('the gateway', () => {
  it.each(['/', '/orders/4711', '/staff'])('answers %s with the page, which is looked up anew each time', async (url) => {
    const response = await fetch(origin + url);
    expect(await response.text()).toContain('<title>page</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('sends the shop’s security headers with the page', async () => {
    const { headers } = await fetch(origin);
    for (const [name, value] of securityHeaders({ https: false })) expect(headers.get(name)).toBe(value);
  });

  it('lets hashed files be kept for ever', async () => {
    const { headers } = await fetch(`${origin}/assets/index-abc123.js`);
    expect(headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    ['/sw.js', 'application/javascript; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json'],
  ])('has %s looked up anew each time, under its own type', async (url, type) => {
    const { status, headers } = await fetch(origin + url);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, 'no-cache']);
  });

  it('does not answer a missing file with the page', async () => {
    expect((await fetch(`${origin}/assets/index-gone.js`)).status).toBe(404);
  });

  it('never shows metrics', async () => {
    expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  });

  it('tells the page its configuration', async () => {
    const response = await fetch(`${origin}/config.json`);
    expect(await response.json()).toEqual({ apiBaseUrl: '/api/v1', environment: 'test' });
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('hands /api on as it is, with the client’s address and not what the client says it is', async () => {
    const response = await fetch(`${origin}/api/v1/orders?limit=2`, { headers: { 'x-forwarded-for': '6.6.6.6' } });
    const { url, headers } = (await response.json()) as { url: string; headers: Record<string, string> };
    expect(url).toBe('/api/v1/orders?limit=2');
    expect(headers).toMatchObject({ host: new URL(origin).host, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' });
    expect(response.headers.get('content-security-policy')).toBe('the API own');
  });

  it.each(['/', '/assets/index-abc123.js', '/api/v1/menu'])('compresses %s for who asks for it', async (url) => {
    const compressed = await raw(url, { 'accept-encoding': 'gzip, br' });
    expect(compressed.response.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    const plain = await raw(url, {});
    expect(plain.response.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(compressed.body).length).toBeGreaterThan(0);
    expect(compressed.response.headers.etag).toBe(plain.response.headers.etag);
  });

  it.each(['/', '/assets/index-abc123.js', '/api/v1/menu'])('answers 304 to who has %s compressed already', async (url) => {
    const { etag } = (await raw(url, { 'accept-encoding': 'gzip' })).response.headers;
    const again = await raw(url, { 'accept-encoding': 'gzip', 'if-none-match': etag as string });
    expect([again.response.statusCode, again.body.length]).toEqual([304, 0]);
  });

  it('hands a body on byte for byte, also one that calls itself compressed', async () => {
    const body = gzipSync('{"id":"evt_1"}');
    const headers = { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip', 'accept-encoding': 'identity' };
    const response = await fetch(`${origin}/api/v1/webhooks/stripe`, { method: 'POST', headers, body });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
  });

  it('passes a live stream on at once, also to who accepts compression, and its end back', async () => {
    const request = get(`${origin}/api/v1/stream`, { headers: { 'accept-encoding': 'gzip' } });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const [chunk] = (await once(response, 'data')) as [Buffer];
    expect(chunk.toString()).toBe('data: first\n\n');
    response.once('error', () => undefined);
    request.destroy();
    await streamClosed;
  });

  it('says that the API is away in the shape of the API’s own errors', async () => {
    const lonely = await buildGateway({ apiOrigin: 'http://127.0.0.1:1', page: { folder: makePage() }, environment: 'test' });
    const response = await lonely.inject('/api/v1/menu');
    expect(response.statusCode).toBe(503);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ status: 503, code: 'API_UNAVAILABLE' });
    await lonely.close();
  });

  it.each([
    ['an address that cannot be read', 400, 'BAD_REQUEST', { url: '/api/v1/orders/%zz' }],
    ['a media type that is none', 415, 'UNSUPPORTED_MEDIA_TYPE', { headers: { 'content-type': 'garbage' } }],
    ['a body far too large', 413, 'PAYLOAD_TOO_LARGE', { headers: { 'content-length': String(5 * 1024 * 1024) } }],
  ])('refuses %s in that shape too', async (_what, status, code, { url = '/api/v1/quotes', headers = {} }: Refused) => {
    const response = await gateway.inject({ method: 'POST', url, headers, payload: 'x' });
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.headers['content-security-policy']).toContain("default-src 'self'");
  });
});
