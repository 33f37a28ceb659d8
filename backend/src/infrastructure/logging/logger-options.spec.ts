import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { QueryFailedError } from 'typeorm';
import { loggerOptions } from './logger-options.js';

/** What a logger of ours writes for `fields`. */
function written(fields: object): { text: string; line: Record<string, unknown> } {
  let text = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  pino(loggerOptions({ FORNO_ENV: 'production', LOG_LEVEL: 'info' }, 'api'), stream).info(fields, 'Something happened');
  return { text, line: JSON.parse(text) as Record<string, unknown> };
}

describe('a line of the log', () => {
  it('is JSON that says which process wrote it', () => {
    expect(written({ orderId: 'o1' }).line).toMatchObject({
      level: 'info',
      service: 'forno-api',
      env: 'production',
      orderId: 'o1',
      msg: 'Something happened',
    });
  });

  it.each([
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'x-order-token',
    'password',
    'accessToken',
    'refreshToken',
    'orderToken',
    'email',
    'phone',
    'address',
  ])('never holds a value of %s, however deep', (key) => {
    const deep = { [key]: 'hunter2', request: { headers: { [key]: 'hunter2' } }, list: [{ contact: { [key]: ['hunter2'] } }] };
    expect(written(deep).text).not.toContain('hunter2');
  });

  it('keeps what is neither secret nor personal', () => {
    const at = new Date('2026-11-23T12:00:00Z');
    expect(written({ order: { orderId: 'o1', lines: [{ qty: 2 }], at, note: null } }).line.order).toEqual({
      orderId: 'o1',
      lines: [{ qty: 2 }],
      at: at.toJSON(),
      note: null,
    });
  });

  it('holds of a failed query neither its parameters nor the row it met', () => {
    const driverError = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ada@x.test) already exists.',
    });
    const error = new QueryFailedError('INSERT INTO users VALUES ($1)', ['ada@x.test'], driverError);
    const { text, line } = written({ err: error });
    expect(text).not.toContain('ada@x.test');
    expect(line.err).toMatchObject({ type: 'QueryFailedError', message: 'duplicate key', code: '23505' });
  });

  it('tells the causes of an error, but does not follow them in circles', () => {
    const error = new Error('outer', { cause: new Error('inner') });
    expect(written({ err: error }).line.err).toMatchObject({ message: 'outer', cause: { message: 'inner' } });
    const circle = new Error('circle');
    circle.cause = circle;
    expect(written({ err: circle }).text).toContain('circle');
  });

  it('ends where an object contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(written({ loop }).text).toContain('too deep');
  });
});
