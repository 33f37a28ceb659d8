import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RunFailure } from '../run/failures.ts';
import { hasHit, type Result, Results, standing } from './results.ts';
import { renderSummary } from './summary.ts';

const result = (seed: number, wished: Partial<Result> = {}): Result => ({
  seed,
  outcome: 'counted',
  seconds: 8,
  settledAfterSeconds: 1,
  kills: [{ what: 'API 1', point: 'inside orders paid', inFlight: ['the request POST /orders'] }],
  faults: { 'Redis: flush': 1 },
  leftOut: [],
  orders: 5,
  puzzled: [],
  problems: [],
  commit: 'c0ffee',
  digest: 'of this code',
  at: '2026-01-01T00:00:00.000Z',
  ...wished,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forno-results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('results of runs', () => {
  it('are read again where the same code goes on, the last of each seed', () => {
    const file = path.join(folder, 'in', 'results.jsonl');
    const results = Results.open(file, 'of this code');
    expect(results.read()).toEqual(new Map());
    results.add(result(1, { outcome: 'failed' }));
    results.add(result(1));
    results.add(result(2, { digest: 'of other code' }));
    expect([...results.read().values()]).toEqual([result(1)]);
  });

  it('are read past a line that was cut off, after which the next has a line of its own', () => {
    const file = path.join(folder, 'results.jsonl');
    const whole = `${JSON.stringify(result(1))}\n`;
    writeFileSync(file, `${whole}null\n${whole.slice(0, 40)}`);
    const results = Results.open(file, 'of this code');
    expect([...results.read().values()]).toEqual([result(1)]);
    results.add(result(2));
    results.add(result(3));
    expect([...results.read().keys()]).toEqual([1, 2, 3]);
  });

  it('that cannot be written are told of before anything is run', () => {
    expect(() => Results.open(folder, 'of this code')).toThrow(RunFailure);
  });

  it('are enough when as many count or failed as are wanted, and wait for no more where further seeds hit nothing either', () => {
    const of = (outcome: Result['outcome'], times: number): Result[] => Array<Result>(times).fill(result(1, { outcome }));
    expect(standing([...of('counted', 2), ...of('failed', 1), ...of('not counted', 9)], 3)).toBe('enough');
    expect(standing(of('not counted', 10), 1)).toBe('too few yet');
    expect(standing(of('not counted', 11), 1)).toBe('hopeless');
    expect(standing([...of('counted', 99), ...of('not counted', 100)], 100)).toBe('too few yet');
    expect(standing([...of('counted', 99), ...of('not counted', 101)], 100)).toBe('hopeless');
  });

  it('count where a process was killed at work, and not for a stop of PostgreSQL', () => {
    const stop = { what: 'PostgreSQL' as const, point: 'at a random moment', inFlight: ['a transaction at UPDATE orders'] };
    const missed = { what: 'worker 1' as const, point: 'at a random moment', inFlight: [] };
    expect(hasHit([stop, missed])).toBe(false);
    expect(hasHit([stop, ...result(1).kills])).toBe(true);
  });

  it('are summed up: what counts, what failed, which kills hit work', () => {
    const missed = { what: 'worker 1' as const, point: 'at a random moment', inFlight: [] };
    const summary = renderSummary([
      result(1),
      result(2, { outcome: 'not counted', kills: [missed] }),
      result(3, { outcome: 'failed', problems: ['order 1 was paid twice'] }),
    ]);
    expect(summary).toContain('1 counted, 1 not counted (their kills hit nothing), 1 failed');
    expect(summary).toContain('failed seeds: 3');
    expect(summary).toContain('3 kills, 2 of them with work in flight');
    expect(summary).toMatch(/2 {2}inside orders paid/);
  });
});
