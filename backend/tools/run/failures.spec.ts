import { describe, expect, it } from '@jest/globals';
import {
  alreadyRunning,
  describeFailure,
  failureInLog,
  isDiskFull,
  portTaken,
  redisMissing,
  resetWhileRunning,
  RunFailure,
  tooLittleSpace,
  unreachable,
} from './failures.ts';

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
const sentences = [
  portTaken(8080),
  alreadyRunning('http://localhost:8080', 42),
  resetWhileRunning('http://localhost:8080', 42),
  tooLittleSpace('/data', 10_000_000, 300_000_000),
  unreachable('DATABASE_URL', 'db:5432/shop', refused),
  redisMissing(),
].map((failure) => [failure.message]);

describe('what is said when something fails', () => {
  it.each(sentences)('is one sentence on one line: %s', (message) => {
    expect(message).toMatch(/^[^\n]+\.$/);
  });

  it('names the way out', () => {
    expect(portTaken(8080).message).toContain('make run PORT=8081');
    expect(alreadyRunning('http://localhost:8080', 42).message).toContain('kill 42');
    expect(tooLittleSpace('/data', 1, 2).message).toContain('FORNO_DATA_DIR');
    expect(redisMissing().message).toContain('REDIS_HOST');
  });

  it('names an unreachable server and why, and no password', () => {
    const { message } = unreachable('DATABASE_URL', 'db:5432/shop', refused);
    expect(message).toContain('db:5432/shop');
    expect(message).toContain('ECONNREFUSED');
  });

  it.each([
    ['the system’s code', Object.assign(new Error('write'), { code: 'ENOSPC' })],
    [
      'a cause deep inside',
      new Error('a', { cause: new Error('b', { cause: Object.assign(new Error('c'), { code: 'EDQUOT' }) }) }),
    ],
    ['what a program wrote', failureInLog('PostgreSQL ended', '/log', 'FATAL: could not write: No space left on device')],
  ])('recognises a full disk by %s', (_, failure) => {
    expect(isDiskFull(failure)).toBe(true);
    expect(describeFailure(failure, '/logs')).toContain('disk is full');
  });

  it('does not take every failure for a full disk', () => {
    expect(isDiskFull(refused)).toBe(false);
  });

  it('shows the end of a log below the sentence', () => {
    const output = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
    const said = describeFailure(failureInLog('It ended', '/log', output), '/logs');
    expect(said).toContain('    line 99');
    expect(said).not.toContain('line 50');
  });

  it('says what caused a failure that it does not know', () => {
    const failed = new TypeError('fetch failed', { cause: new AggregateError([], '', { cause: Error('reset by peer') }) });
    expect(describeFailure(failed)).toBe('Something unforeseen went wrong: fetch failed: AggregateError: reset by peer');
  });

  it('points to the logs when it does not know the failure', () => {
    expect(describeFailure(new TypeError('x is not a function\n at y'), '/logs')).toBe(
      'Something unforeseen went wrong: x is not a function (details in /logs)',
    );
    expect(describeFailure(new RunFailure('Do this.'), '/logs')).toBe('Do this.');
  });
});
