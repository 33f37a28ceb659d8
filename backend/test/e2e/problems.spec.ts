import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createTestDatabase } from '../support/database.js';
import { ProbeModule } from '../support/probe.controller.js';
import { createTestApp } from '../support/test-app.js';

let app: NestFastifyApplication;
const get = (path: string) => request(app.getHttpServer()).get(`/api/v1/probe/${path}`);
const post = (path: string) => request(app.getHttpServer()).post(`/api/v1/probe/${path}`);

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp({ imports: [ProbeModule] });
});
afterAll(() => app.close());

describe('an error', () => {
  it('of the domain is a problem with its code, status and details', async () => {
    const response = await get('domain-error').set('x-request-id', 'request-0001').expect(409);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(response.text)).toEqual({
      type: 'urn:forno:problem:too-late',
      title: 'Too late',
      status: 409,
      code: 'TOO_LATE',
      detail: 'The kitchen has begun.',
      requestId: 'request-0001',
      details: { allowed: ['cancel'] },
    });
  });

  it.each(['fault', 'thrown-text', 'framework-fault', 'query?sql=SELECT%20nonsense'])(
    'that nobody expected (%s) tells nothing',
    async (path) => {
      const response = await get(path).expect(500);
      expect(JSON.parse(response.text).code).toBe('INTERNAL_ERROR');
      expect(response.text).not.toMatch(/secret|nonsense|column/);
    },
  );

  it('of a throttle says when to come back', async () => {
    const response = await get('throttled').expect(429);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(response.text).code).toBe('TOO_MANY_REQUESTS');
  });

  it.each([
    ['a malformed uuid', "SELECT 'x'::uuid"],
    ['a number too large', 'SELECT 1 WHERE 99999999999::int > 0'],
    ['a zero byte', "SELECT convert_from('\\x00'::bytea, 'UTF8')"],
    ['a malformed date', "SELECT '2026-13-45'::date"],
  ])('of PostgreSQL about %s is no fault of the server', async (_what, sql) => {
    const response = await get(`query?sql=${encodeURIComponent(sql)}`);
    expect([response.status, JSON.parse(response.text).code]).toEqual([422, 'INVALID_VALUE']);
  });

  it('of a database that waited too long asks to try again', async () => {
    const response = await get(`query?sql=${encodeURIComponent("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '55P03'; END $$")}`);
    expect([response.status, response.headers['retry-after']]).toEqual([503, '2']);
  });
});

describe('a request that cannot be read', () => {
  it.each<[string, number, string, () => request.Test]>([
    ['malformed JSON', 400, 'BAD_REQUEST', () => post('notes').set('content-type', 'application/json').send('{"note":')],
    ['an empty JSON body', 400, 'BAD_REQUEST', () => post('notes').set('content-type', 'application/json').send('')],
    [
      'another media type',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () => post('notes').set('content-type', 'application/xml').send('<note/>'),
    ],
    ['a form', 415, 'UNSUPPORTED_MEDIA_TYPE', () => post('notes').type('form').send({ note: 'x' })],
    ['plain text', 415, 'UNSUPPORTED_MEDIA_TYPE', () => post('notes').type('text').send('{"note":"x"}')],
    ['a type that is none', 415, 'UNSUPPORTED_MEDIA_TYPE', () => post('notes').set('content-type', 'garbage').send('x')],
    [
      'nesting without end',
      422,
      'VALIDATION_FAILED',
      () =>
        post('notes')
          .type('json')
          .send('['.repeat(5_000) + ']'.repeat(5_000)),
    ],
    ['a field that is there twice', 422, 'VALIDATION_FAILED', () => post('notes').type('json').send('{"note":"a","note":"b"}')],
    ['a __proto__', 400, 'BAD_REQUEST', () => post('notes').type('json').send('{"note":"a","__proto__":{"admin":true}}')],
    [
      'a __proto__ further in, written otherwise',
      400,
      'BAD_REQUEST',
      () => post('notes').type('json').send('{"note":{"\\u005f_proto__":{"admin":true}}}'),
    ],
    [
      'a prototype of a constructor',
      400,
      'BAD_REQUEST',
      () => post('notes').type('json').send('{"note":"a","constructor":{"prototype":{"admin":true}}}'),
    ],
    ['a body too large', 413, 'PAYLOAD_TOO_LARGE', () => post('notes').send({ note: 'x'.repeat(300 * 1024) })],
    ['a malformed address', 400, 'BAD_REQUEST', () => get('rows/%zz')],
    ['an address too long', 414, 'URI_TOO_LONG', () => get(`rows/${'x'.repeat(500)}`)],
    ['an unknown address', 404, 'NOT_FOUND', () => get('nothing')],
    ['another method', 404, 'NOT_FOUND', () => post('tagged')],
    ['a malformed id', 422, 'VALIDATION_FAILED', () => get('rows/17')],
    ['a field nobody declared', 422, 'VALIDATION_FAILED', () => post('notes').send({ note: 'a', price: 1 })],
    ['a foreign host', 400, 'HOST_NOT_ALLOWED', () => get('language').set('host', 'evil.test')],
  ])('for %s is %i', async (_what, status, code, send) => {
    const response = await send();
    expect([response.status, JSON.parse(response.text).code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.headers['content-security-policy']).toContain("default-src 'self'");
    expect(response.headers['x-request-id']).toBe(JSON.parse(response.text).requestId);
  });

  it('names each field that is wrong', async () => {
    const response = await post('notes').send({ note: ' ', price: 1 }).expect(422);
    expect(JSON.parse(response.text).errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'price', code: 'UNKNOWN_FIELD' }),
        expect.objectContaining({ field: 'note', code: 'LENGTH' }),
      ]),
    );
  });
});

describe('an answer', () => {
  it('is in the language that was asked for, and says so', async () => {
    const response = await get('language').set('accept-language', 'ru').expect(200, { locale: 'ru' });
    expect(response.headers['content-language']).toBe('ru');
    expect(response.headers.vary).toMatch(/Accept-Language/i);
  });

  it('that the caller has already is not sent again', async () => {
    const first = await get('tagged').expect(200, { menu: 'Margherita, 12 €' });
    const again = await get('tagged').set('if-none-match', `"other", ${first.headers.etag}`).expect(304);
    expect(again.text).toBe('');
    expect(again.headers.etag).toBe(first.headers.etag);
    await get('tagged').set('if-none-match', 'W/"other"').expect(200);
  });

  it('to a webhook is made from the bytes as they came', async () => {
    const body = '{ "id" : "evt_1" }';
    await post('raw').set('content-type', 'application/json').send(body).expect(201, { bytes: body.length });
  });
});

describe('what a proxy says about the caller', () => {
  const told = (server: NestFastifyApplication, header: string, value: string) =>
    request(server.getHttpServer()).get('/api/v1/probe/caller').set(header, value);

  it('is believed of a trusted proxy, as far as it reaches', async () => {
    await told(app, 'x-forwarded-for', '198.51.100.7, 203.0.113.9').expect(200, { ip: '203.0.113.9' });
    await told(app, 'x-forwarded-host', 'evil.test').expect(400);
  });

  it('is not believed of anybody else', async () => {
    const alone = await createTestApp({ imports: [ProbeModule], variables: { TRUSTED_PROXIES: '10.0.0.0/8' } });
    await told(alone, 'x-forwarded-for', '203.0.113.9').expect(200, { ip: '127.0.0.1' });
    await alone.close();
  });
});

describe('other origins', () => {
  it('may call only where configured', async () => {
    const other = await createTestApp({ imports: [ProbeModule], variables: { CORS_ALLOWED_ORIGINS: 'https://till.test' } });
    const ask = (server: NestFastifyApplication, origin: string) =>
      request(server.getHttpServer()).get('/api/v1/probe/language').set('origin', origin);
    expect((await ask(other, 'https://till.test')).headers['access-control-allow-origin']).toBe('https://till.test');
    expect((await ask(other, 'https://evil.test')).headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask(app, 'https://till.test')).headers['access-control-allow-origin']).toBeUndefined();
    await other.close();
  });
});
