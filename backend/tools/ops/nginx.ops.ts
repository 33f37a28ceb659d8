import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { securityHeaders } from '../../src/common/http/security-headers.ts';
import { API_AWAY } from '../run/gateway-problem.ts';
import { freePort } from '../run/ports.ts';
import { waitUntil } from '../run/wait-until.ts';
import { type Answer, ask, open, type Origin, type Question } from './ask.ts';
import { makeCertificate } from './certificate.ts';
import { nginxFolder, NginxFolder, type NginxServer, runEntrypoint, startNginx } from './nginx-server.ts';
import { type Echo, type StubApi, startStubApi } from './stub-api.ts';

const ASSET = '/assets/index-abc123.js';
const SCRIPT = `/* long enough to be compressed */${'x'.repeat(2_000)}`;
const FOR_EVER = 'public, max-age=31536000, immutable';

let api: StubApi;
let nginx: NginxServer;
/** One whose API is not there. */
let lonely: NginxServer;
const running: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  running.push((api = await startStubApi()));
  running.push((nginx = await startNginx(api.port)));
  running.push((lonely = await startNginx(await freePort())));
  for (const { folder } of [nginx, lonely]) {
    await writeFile(folder.file('own/page/index.html'), '<title>page</title>');
    await writeFile(folder.file('own/page/sw.js'), 'worker()');
    await writeFile(folder.file('own/page/manifest.webmanifest'), '{}');
    await writeFile(folder.file('own/page/assets/index-abc123.js'), SCRIPT);
    await writeFile(folder.file('own/page/assets/index-abc123.js.gz'), gzipSync(SCRIPT));
    await mkdir(folder.file('acme/.well-known/acme-challenge'), { recursive: true });
    await writeFile(folder.file('acme/.well-known/acme-challenge/token'), 'proof');
  }
});

afterAll(async () => {
  for (const each of running.reverse()) await each.stop();
});

const json = ({ body }: Answer): unknown => JSON.parse(body.toString());
const echoOf = (answer: Answer): Echo => json(answer) as Echo;

/** A request, and what Nginx gives for it; `location` is the place in the template that answers, none where it does not come so far. */
interface Row {
  what: string;
  location?: string;
  path?: string;
  question?: Question;
  status: number;
  cacheControl?: string[];
}

const LOOK_ANEW = ['no-cache'];
const NOT_READ: Row[] = [
  { what: 'a malformed request', question: { headers: { 'content-length': 'x' } }, status: 400 },
  { what: 'a header that is too large', question: { headers: { 'x-large': 'x'.repeat(9_000) } }, status: 400 },
  { what: 'an address that is too long', path: `/${'x'.repeat(9_000)}`, status: 414 },
];
const OVER_HTTPS: Row[] = [
  ...NOT_READ.map((row) => ({ ...row, cacheControl: LOOK_ANEW })),
  { what: 'the page', location: '/', status: 200, cacheControl: LOOK_ANEW },
  { what: 'a page of its own', location: '/', path: '/orders/4711', status: 200, cacheControl: LOOK_ANEW },
  { what: 'a refused method', location: '/', question: { method: 'DELETE' }, status: 405, cacheControl: LOOK_ANEW },
  { what: 'the worker', location: '~ \\.[^/]*$', path: '/sw.js', status: 200, cacheControl: LOOK_ANEW },
  { what: 'a missing file', location: '~ \\.[^/]*$', path: '/robots.txt', status: 404, cacheControl: LOOK_ANEW },
  { what: 'a hidden file', location: '~ \\.[^/]*$', path: '/.env', status: 404, cacheControl: LOOK_ANEW },
  { what: 'an asset', location: '^~ /assets/', path: ASSET, status: 200, cacheControl: [FOR_EVER] },
  ...['bytes=0-3', 'bytes=99999-'].map((range) => ({
    what: `an asset, of which ${range} was wanted`,
    location: '^~ /assets/',
    path: ASSET,
    question: { headers: { range } },
    status: 200,
    cacheControl: [FOR_EVER],
  })),
  {
    what: 'an asset that has changed since',
    location: '^~ /assets/',
    path: ASSET,
    question: { headers: { 'if-unmodified-since': new Date(0).toUTCString() } },
    status: 412,
    cacheControl: LOOK_ANEW,
  },
  { what: 'a missing asset', location: '@assets_of_previous', path: '/assets/gone.js', status: 404, cacheControl: LOOK_ANEW },
  { what: 'the folder of assets', location: '@assets_of_previous', path: '/assets/', status: 404, cacheControl: LOOK_ANEW },
  {
    what: 'the manifest',
    location: '= /manifest.webmanifest',
    path: '/manifest.webmanifest',
    status: 200,
    cacheControl: LOOK_ANEW,
  },
  { what: 'the configuration', location: '= /config.json', path: '/config.json', status: 200, cacheControl: LOOK_ANEW },
  {
    what: 'whom to tell of a weakness',
    location: '= /.well-known/security.txt',
    path: '/.well-known/security.txt',
    status: 200,
    cacheControl: LOOK_ANEW,
  },
  { what: 'metrics', location: '= /metrics', path: '/metrics', status: 404, cacheControl: LOOK_ANEW },
  { what: 'the API', location: '^~ /api/', path: '/api/v1/menu', status: 200, cacheControl: ['no-store'] },
  { what: 'the API’s error', location: '^~ /api/', path: '/api/v1/failing', status: 500, cacheControl: ['no-store'] },
  { what: 'the API’s folder', location: '^~ /api/', path: '/api', status: 301, cacheControl: [] },
  {
    what: 'a body that is too large',
    location: '^~ /api/',
    path: '/api/v1/orders',
    question: { method: 'POST', body: Buffer.alloc(2 ** 21) },
    status: 413,
    cacheControl: [],
  },
];
const OVER_HTTP: Row[] = [
  ...NOT_READ,
  { what: 'the page', location: '/', status: 301 },
  { what: 'the API', location: '/', path: '/api/v1/menu', status: 301 },
  { what: 'a form that is sent', location: '/', question: { method: 'POST', body: Buffer.from('x') }, status: 301 },
  { what: 'a probe', location: '= /healthz', path: '/healthz', status: 204 },
  {
    what: 'what proves the domain',
    location: '/.well-known/acme-challenge/',
    path: '/.well-known/acme-challenge/token',
    status: 200,
  },
  {
    what: 'what proves nothing',
    location: '/.well-known/acme-challenge/',
    path: '/.well-known/acme-challenge/gone',
    status: 404,
  },
];

describe('every answer', () => {
  const isSecure = (answer: Answer, https: boolean) => {
    for (const [name, value] of securityHeaders({ https })) expect([name, answer.all(name)]).toEqual([name, [value]]);
  };

  it.each(OVER_HTTPS)(
    'has its status, its caching, a request id and each security header once: $what',
    async ({ path: address = '/', question, status, cacheControl }) => {
      const answer = await ask(nginx.https, address, question);
      expect([answer.status, answer.all('cache-control'), answer.all('x-request-id')]).toEqual([
        status,
        cacheControl,
        [expect.stringMatching(/^[0-9a-f]{32}$/)],
      ]);
      isSecure(answer, true);
    },
  );

  it.each(OVER_HTTP)(
    'over http, too, but does not bind the browser to https: $what',
    async ({ path: address = '/', question, status }) => {
      const answer = await ask(nginx.http, address, question);
      expect([answer.status, answer.all('strict-transport-security')]).toEqual([status, []]);
      isSecure(answer, false);
    },
  );

  it.each<[what: string, origin: () => Origin, question: Question, status: number]>([
    ['another name over a connection of the shop’s', () => nginx.https, { headers: { host: 'evil.test' } }, 421],
    ['plain http where TLS is spoken', () => ({ ...nginx.http, port: nginx.https.port }), {}, 400],
    ['an API that is away', () => lonely.https, {}, 503],
  ])('has each security header once: %s', async (_what, origin, question, status) => {
    const answer = await ask(origin(), '/api/v1/menu', question);
    expect(answer.status).toBe(status);
    isSecure(answer, true);
  });

  it('comes from a location that is asked for here', async () => {
    const template = await readFile(path.join(nginxFolder, 'templates/site.conf.template'), 'utf8');
    const [, http = '', , https = ''] = template.split(/^server \{$/m);
    const locations = (server: string) => [...server.matchAll(/^ {4}location (.+) \{$/gm)].map(([, location]) => location);
    const asked = (rows: Row[]) => new Set(rows.flatMap(({ location }) => location ?? []));
    expect(asked(OVER_HTTP)).toEqual(new Set(locations(http)));
    expect(asked(OVER_HTTPS).add('@api_away')).toEqual(new Set(locations(https)));
  });

  it('has one request id: the caller’s if it is one, else a new one', async () => {
    const given = await ask(nginx.https, '/api/v1/menu', { headers: { 'x-request-id': 'given-by-the-caller' } });
    expect(given.all('x-request-id')).toEqual(['given-by-the-caller']);
    expect(echoOf(given).headers['x-request-id']).toBe('given-by-the-caller');
    const forged = await ask(nginx.https, '/', { headers: { 'x-request-id': '"}, {"forged":"line' } });
    expect(forged.all('x-request-id')).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });
});

describe('the way in', () => {
  it('leads from http to https of the shop’s own name, whatever name was asked for', async () => {
    const answer = await ask({ ...nginx.http, host: 'evil.test' }, '/orders/4711?token=x');
    expect(answer.status).toBe(301);
    expect(answer.all('location')).toEqual(['https://shop.test/orders/4711?token=x']);
  });

  it('leads to the port that shoppers come in at, where it is another', async () => {
    const elsewhere = await startNginx(api.port, { PUBLIC_URL: 'https://shop.test:8443/' });
    running.push(elsewhere);
    expect((await ask(elsewhere.http, '/menu?x=1')).all('location')).toEqual(['https://shop.test:8443/menu?x=1']);
  });

  it('shows what proves the domain to who issues the certificate', async () => {
    expect((await ask(nginx.http, '/.well-known/acme-challenge/token')).body.toString()).toBe('proof');
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async (version) => {
    expect(await handshake({ minVersion: version, maxVersion: version })).toBe(version);
  });

  it('speaks nothing older, and to no other name', async () => {
    await expect(handshake({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).rejects.toThrow();
    await expect(handshake({ servername: 'evil.test' })).rejects.toThrow(/unrecognized name/);
  });

  it('speaks HTTP/2, unless this Nginx is older than its directive', async () => {
    const { alpnProtocol } = await connect({ ALPNProtocols: ['h2', 'http/1.1'] });
    expect(alpnProtocol).toBe(nginx.folder.knowsHttp2 ? 'h2' : 'http/1.1');
  });

  async function handshake(options: tls.ConnectionOptions): Promise<string | null> {
    return (await connect(options)).getProtocol();
  }

  async function connect(options: tls.ConnectionOptions): Promise<tls.TLSSocket> {
    const { port, host, certificate } = nginx.https;
    const socket = tls.connect({ port, host: '127.0.0.1', servername: host, ca: certificate, ...options });
    await once(socket, 'secureConnect');
    socket.end();
    return socket;
  }
});

describe('behind what ends TLS', () => {
  let behind: NginxServer;
  beforeAll(async () => {
    running.push((behind = await startNginx(api.port, { NGINX_BEHIND_TLS: '1' })));
    await writeFile(behind.folder.file('own/page/index.html'), '<title>page</title>');
  });

  it('the shop is served over http, with the headers of https', async () => {
    const page = await ask(behind.http, '/orders/4711', { headers: { 'x-forwarded-proto': 'https' } });
    expect([page.status, page.body.toString()]).toEqual([200, '<title>page</title>']);
    for (const [name, value] of securityHeaders({ https: true })) expect([name, page.all(name)]).toEqual([name, [value]]);
    expect(echoOf(await ask(behind.http, '/api/v1/menu')).headers).toMatchObject({ 'x-forwarded-proto': 'https' });
  });

  it('who came to it by http is sent to https, and any other name to the shop’s own', async () => {
    const byHttp = await ask(behind.http, '/menu?x=1', { headers: { 'x-forwarded-proto': 'http' } });
    expect([byHttp.status, byHttp.all('location')]).toEqual([301, ['https://shop.test/menu?x=1']]);
    const other = await ask({ ...behind.http, host: 'evil.test' }, '/menu');
    expect([other.status, other.all('location')]).toEqual([301, ['https://shop.test/menu']]);
  });

  it('a probe may ask by address', async () => {
    expect((await ask({ ...behind.http, host: '127.0.0.1' }, '/healthz')).status).toBe(204);
  });
});

describe('the page', () => {
  it.each(['/', '/orders/4711', '/index.html'])('is the answer to %s, looked up anew each time', async (address) => {
    const answer = await ask(nginx.https, address);
    expect(answer.body.toString()).toBe('<title>page</title>');
    expect(answer.all('cache-control')).toEqual(['no-cache']);
  });

  it('is not the answer to a file that is not there, which is not kept either', async () => {
    const answer = await ask(nginx.https, '/assets/index-gone.js');
    expect(answer.status).toBe(404);
    expect(answer.all('cache-control')).toEqual(['no-cache']);
  });

  it('has assets that are kept for ever, and come as they were compressed', async () => {
    const answer = await ask(nginx.https, '/assets/index-abc123.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.all('cache-control')).toEqual([FOR_EVER]);
    expect(answer.all('content-encoding')).toEqual(['gzip']);
    expect(answer.all('vary')).toContain('Accept-Encoding');
    expect(answer.body).toEqual(gzipSync(SCRIPT));
    const etag = answer.all('etag')[0]!;
    const again = await ask(nginx.https, '/assets/index-abc123.js', {
      headers: { 'accept-encoding': 'gzip', 'if-none-match': etag },
    });
    expect([again.status, again.all('cache-control')]).toEqual([304, [FOR_EVER]]);
  });

  it.each([
    ['/sw.js', 'application/javascript'],
    ['/manifest.webmanifest', 'application/manifest+json'],
  ])('has %s, looked up anew each time so that a release is seen at once', async (address, type) => {
    const answer = await ask(nginx.https, address);
    expect([answer.status, answer.all('content-type')]).toEqual([200, [type]]);
    expect(answer.all('cache-control')).toEqual(['no-cache']);
  });

  it('is told its configuration from the environment', async () => {
    const answer = await ask(nginx.https, '/config.json');
    expect(json(answer)).toEqual({ apiBaseUrl: '/api/v1', environment: 'test' });
    expect(answer.all('cache-control')).toEqual(['no-cache']);
    expect(answer.all('content-type')).toEqual(['application/json']);
  });

  it('says whom to tell of a weakness, and for less than a year, so that what nobody looks after is not believed', async () => {
    const answer = await ask(nginx.https, '/.well-known/security.txt');
    expect([answer.status, answer.all('content-type')]).toEqual([200, ['text/plain; charset=utf-8']]);
    const fields = new Map(
      answer.body
        .toString()
        .trim()
        .split('\n')
        .map((line) => line.split(': ', 2) as [string, string]),
    );
    expect(fields.get('Contact')).toBe('mailto:security@shop.test');
    expect(fields.get('Canonical')).toBe('https://shop.test/.well-known/security.txt');
    const leftMs = Date.parse(fields.get('Expires') ?? '') - Date.now();
    expect([leftMs > 0, leftMs < 365 * 86_400_000]).toEqual([true, true]);
  });
});

describe('the API behind it', () => {
  it('is asked for exactly the address, and keeps its own caching', async () => {
    const answer = await ask(nginx.https, '/api/v1/menu/a%2Fb?x=%20');
    expect(echoOf(answer).url).toBe('/api/v1/menu/a%2Fb?x=%20');
    expect(answer.all('cache-control')).toEqual(['no-store']);
  });

  it('learns who asks from the connection, not from what the client claims', async () => {
    const claims = {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'evil.test',
      forwarded: 'for=6.6.6.6',
    };
    const { headers } = echoOf(await ask(nginx.https, '/api/v1/menu', { headers: claims }));
    expect(headers).toMatchObject({
      host: 'shop.test',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'shop.test',
    });
    expect(headers).not.toHaveProperty('forwarded');
  });

  it('learns it from a proxy that is trusted', async () => {
    const trusting = await startNginx(api.port, { NGINX_TRUSTED_PROXIES: '10.0.0.0/8,127.0.0.1,::1' });
    const answer = await ask(trusting.https, '/api/v1/menu', {
      headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.1.1.1' },
    });
    await trusting.stop();
    expect(echoOf(answer).headers['x-forwarded-for']).toBe('203.0.113.9');
  });

  it('is compressed, with an ETag that still answers 304’s question', async () => {
    const answer = await ask(nginx.https, '/api/v1/menu', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.all('content-encoding')).toEqual(['gzip']);
    expect(answer.all('etag')).toEqual(['W/"tag"']);
    expect(JSON.parse(gunzipSync(answer.body).toString())).toMatchObject({ url: '/api/v1/menu' });
  });

  it('streams: an event arrives before the stream ends, also to who accepts compression', async () => {
    const stream = await open(nginx.https, '/api/v1/stream', { headers: { 'accept-encoding': 'gzip' } });
    const [first] = (await once(stream, 'data')) as [Buffer];
    expect(first.toString()).toBe('data: first\n\n');
    api.endStream();
    const [last] = (await once(stream, 'data')) as [Buffer];
    expect(last.toString()).toBe('data: last\n\n');
    await once(stream, 'end');
  });

  it.each([
    ['a webhook’s body, byte for byte', '/api/v1/webhooks/stripe', randomBytes(40_000)],
    ['a body as large as the API accepts', '/api/v1/orders', randomBytes(256 * 1024)],
  ])('gets %s', async (_what, address, body) => {
    const headers = { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=abc' };
    const echo = echoOf(await ask(nginx.https, address, { method: 'POST', headers, body }));
    expect(echo).toMatchObject({ method: 'POST', url: address, headers });
    expect(echo.bodySha256).toBe(createHash('sha256').update(body).digest('hex'));
  });

  it('may be away: then the answer is a problem that says when to try again', async () => {
    const answer = await ask(lonely.https, '/api/v1/menu');
    expect(json(answer)).toEqual(API_AWAY);
    expect(answer.all('content-type')).toEqual(['application/problem+json']);
    expect(answer.all('retry-after')).toEqual(['2']);
    expect((await ask(nginx.https, '/api/v1/failing')).all('retry-after')).toEqual([]);
  });
});

describe('a deploy', () => {
  let shop: NginxServer;
  let next: StubApi;
  const releases = (name: string) => shop.folder.file(`releases/${name}`);
  const own = (name: string) => shop.folder.file(`own/${name}`);
  const pageOf = async () => (await ask(shop.https, '/')).body.toString();
  const portOf = async () => echoOf(await ask(shop.https, '/api/v1/menu')).port;

  const show = (version: string, { port }: StubApi) => shop.run('switch-release', version, `127.0.0.1:${port}`);

  /** As the next image has it: its page in place of the last one's. */
  async function publish(version: string): Promise<void> {
    await rm(own('page'), { recursive: true, force: true });
    await mkdir(own('page/assets'), { recursive: true });
    await writeFile(own('page/index.html'), version);
    await writeFile(own(`page/assets/${version}.js`), version);
    expect(await shop.run('publish-release', version)).toMatchObject({ exitCode: 0 });
  }

  beforeAll(async () => {
    running.push((next = await startStubApi()));
    running.push((shop = await startNginx(api.port)));
    await publish('1.0.0');
    expect(await show('1.0.0', api)).toMatchObject({ exitCode: 0 });
  });

  it('shows nothing of what is published, until it is switched to; then the page and the API are the new ones', async () => {
    await publish('1.1.0');
    expect(await pageOf()).toBe('1.0.0');
    expect(await show('1.1.0', next)).toMatchObject({ exitCode: 0 });
    await waitUntil(async () => expect(await portOf()).toBe(next.port), { timeoutSeconds: 10 });
    expect(await pageOf()).toBe('1.1.0');
  });

  it('still has the parts that tabs opened before it ask for, kept as before', async () => {
    const answer = await ask(shop.https, '/assets/1.0.0.js');
    expect([answer.status, answer.all('cache-control')]).toEqual([200, [FOR_EVER]]);
  });

  it('goes back as it came', async () => {
    await show('1.0.0', api);
    await waitUntil(async () => expect(await portOf()).toBe(api.port), { timeoutSeconds: 10 });
    expect(await pageOf()).toBe('1.0.0');
  });

  it('fills what only the templates that come with it know of', async () => {
    const fill = await readFile(own('templates/fill-templates'), 'utf8');
    await writeFile(
      own('templates/fill-templates'),
      fill.replace('set -eu', 'set -eu; export MOTTO=pizza').replace("'$DOMAIN", "'$MOTTO $DOMAIN"),
    );
    await writeFile(own('templates/motto.conf.template'), '# ${MOTTO}');
    await publish('1.1.1');
    await writeFile(own('templates/fill-templates'), fill);
    await rm(own('templates/motto.conf.template'));
    expect(await show('1.1.1', next)).toMatchObject({ exitCode: 0 });
    expect(await shop.readConfiguration('motto.conf')).toBe('# pizza');
    expect(await show('1.0.0', api)).toMatchObject({ exitCode: 0 });
    await waitUntil(async () => expect(await portOf()).toBe(api.port), { timeoutSeconds: 10 });
  });

  it('changes nothing where Nginx does not accept the new configuration', async () => {
    await writeFile(own('templates/broken.conf.template'), 'nonsense;');
    await publish('1.2.0');
    await rm(own('templates/broken.conf.template'));
    const { exitCode, stderr } = await show('1.2.0', next);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/nonsense/);
    expect([await readlink(releases('current')), await readFile(releases('api.conf'), 'utf8')]).toEqual([
      '1.0.0',
      `set $api 127.0.0.1:${api.port};\n`,
    ]);
    // What would be read at the next start is the configuration that works.
    expect(await shop.run('nginx', '-t', '-q')).toMatchObject({ exitCode: 0 });
    expect(await pageOf()).toBe('1.0.0');
  });

  it('is refused for what was never published, and for names that are none', async () => {
    expect(await shop.run('switch-release', '9.9.9', '127.0.0.1:1')).toMatchObject({ exitCode: 1 });
    for (const name of ['current', '../evil', '.', ''])
      expect((await shop.run('publish-release', name)).exitCode).toBeGreaterThan(0);
    expect(await pageOf()).toBe('1.0.0');
  });

  it('leaves what is shown as it is when it is published again, and removes what nobody sees any more', async () => {
    await publish('1.0.0');
    expect(existsSync(releases('1.0.0/page/index.html'))).toBe(true);
    await publish('1.3.0');
    expect((await readdir(releases('.'))).sort()).toEqual(['1.0.0', '1.1.1', '1.3.0', 'api.conf', 'current', 'previous']);
  });
});

describe('a certificate', () => {
  const DAY_MS = 24 * 3600 * 1000;
  let shop: NginxServer;
  let scratch: string;
  /** For the shop's name, and one that lives now, unless it is said otherwise; certificate and key, as PEM. */
  const make = ({ domain = 'shop.test', fromDays = 0, toDays = 90 } = {}) =>
    makeCertificate(scratch, {
      domain,
      begins: new Date(Date.now() + fromDays * DAY_MS),
      ends: new Date(Date.now() + toDays * DAY_MS),
    });
  const shown = async () => {
    const socket = tls.connect({ port: shop.https.port, host: '127.0.0.1', servername: 'shop.test', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { serialNumber } = socket.getPeerCertificate();
    socket.destroy();
    return serialNumber;
  };
  const installed = async () => new X509Certificate(await readFile(shop.folder.file('certificates/fullchain.pem'))).serialNumber;
  /** Workers that end may still show the last one for a moment. */
  const showsInstalled = () => waitUntil(async () => expect(await shown()).toBe(await installed()), { timeoutSeconds: 20 });
  const parts = (pem: string) => pem.split(/(?=-----BEGIN PRIVATE KEY)/) as [certificate: string, key: string];

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'forno-certificates-'));
    running.push((shop = await startNginx(api.port)));
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it('takes the place of the last one while Nginx runs, and its key can be read by nobody else', async () => {
    for (let time = 1; time <= 2; time += 1) {
      const before = await installed();
      expect(await shop.installCertificate(await make())).toMatchObject({ exitCode: 0 });
      expect(await installed()).not.toBe(before);
      await showsInstalled();
    }
    expect((await stat(shop.folder.file('certificates/privkey.pem'))).mode & 0o777).toBe(0o600);
    expect((await readdir(shop.folder.file('certificates'))).length).toBe(4);
  });

  it.each<[string, () => Promise<string>]>([
    ['is for another name', () => make({ domain: 'other.test' })],
    ['has ended', () => make({ fromDays: -90, toDays: -1 })],
    ['has no key', async () => parts(await make())[0]],
    ['has another key', async () => parts(await make())[0] + parts(await make())[1]],
    ['is a key alone', async () => parts(await make())[1]],
    ['is nothing', () => Promise.resolve('')],
  ])('is refused, and nothing is changed, where it %s', async (_what, pem) => {
    await unchanged(await pem());
  });

  it('is put back where Nginx does not accept it', async () => {
    await writeFile(shop.folder.file('conf.d/broken.conf'), 'nonsense;');
    await unchanged(await make());
    await rm(shop.folder.file('conf.d/broken.conf'));
    expect(await shop.run('nginx', '-t', '-q')).toMatchObject({ exitCode: 0 });
  });

  async function unchanged(pem: string): Promise<void> {
    const files = async () => [
      await readlink(shop.folder.file('certificates/current')),
      await readdir(shop.folder.file('certificates')),
      await installed(),
    ];
    await showsInstalled();
    const before = await files();
    expect(await shop.installCertificate(pem)).toMatchObject({ exitCode: 1 });
    expect(await files()).toEqual(before);
    await showsInstalled();
  }
});

describe('the access log', () => {
  it('is a JSON object a line, with the ids that lead to the API’s log and trace, and no query', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const headers = { 'x-request-id': 'logged-request', traceparent };
    const { headers: seen } = echoOf(await ask(nginx.https, '/api/v1/orders/1?token=secret', { headers }));
    expect(seen['traceparent']).toBe(traceparent);
    const line = (await nginx.readLog(1)).find((each) => each['request_id'] === 'logged-request');
    expect(line).toMatchObject({ method: 'GET', path: '/api/v1/orders/1', status: 200, traceparent, host: 'shop.test' });
    expect(JSON.stringify(line)).not.toContain('secret');
  });
});

describe('the start', () => {
  it('leaves Nginx’s own variables alone, and no variable of ours unfilled', async () => {
    const site = await nginx.readConfiguration('site.conf');
    expect(site).toContain('https://shop.test$request_uri');
    expect(site).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(site).not.toContain('${');
    expect(site).toContain(`http://$api;`);
    expect(await nginx.readConfiguration('maps.conf')).toContain('"$status:$uri"');
  });

  it('is refused in one sentence that names every empty variable', async () => {
    expect(await refusal({ DOMAIN_NAME: '', API_UPSTREAM: '' })).toEqual([
      'Nginx is not started because these variables are empty: DOMAIN_NAME, API_UPSTREAM. What they mean is in nginx/Dockerfile.',
    ]);
  });

  it('is refused with Nginx’s own reason when what was filled in makes no sense', async () => {
    const lines = await refusal({ NGINX_TRUSTED_PROXIES: 'nonsense' });
    expect(lines.join('\n')).toMatch(/nonsense/);
    expect(lines.at(-1)).toMatch(/^Nginx is not started: its configuration/);
  });

  it('keeps a certificate that is there', async () => {
    const certificate = nginx.folder.file('certificates/fullchain.pem');
    const before = await readFile(certificate);
    const env = { PATH: process.env.PATH, DOMAIN_NAME: 'shop.test', NGINX_CERTIFICATE_FOLDER: nginx.folder.file('certificates') };
    await execa(path.join(nginxFolder, 'entrypoint', '12-self-signed-certificate.sh'), { env, extendEnv: false });
    expect(await readFile(certificate)).toEqual(before);
  });

  async function refusal(overrides: Record<string, string>): Promise<string[]> {
    const folder = await NginxFolder.make();
    const child = runEntrypoint(folder, { ...(await folder.variables(api.port)), ...overrides });
    try {
      expect(await once(child, 'exit', { signal: AbortSignal.timeout(20_000) })).not.toEqual([0, null]);
    } finally {
      child.kill();
    }
    const said = await readFile(folder.file('error.log'), 'utf8');
    await rm(folder.path, { recursive: true });
    return said.trim().split('\n');
  }
});

describe('what Nginx counts', () => {
  const status = (path: string) => ask({ scheme: 'http', port: nginx.folder.statusPort, host: 'nginx' }, path);

  it('is on a port of its own, for the exporter of its metrics', async () => {
    const { status: code, body } = await status('/status');
    expect([code, body.toString()]).toEqual([200, expect.stringMatching(/^Active connections: \d+/)]);
    expect((await status('/')).status).toBe(404);
  });
});
