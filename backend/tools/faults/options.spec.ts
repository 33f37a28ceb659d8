import { describe, expect, it } from '@jest/globals';
import { RunFailure } from '../run/failures.ts';
import { readOptions } from './options.ts';

describe('the options of `make faults`', () => {
  it('may be left out', () => {
    expect(readOptions({ SEED: '', STRIPE_API_BASE: '' })).toMatchObject({ seed: 1, runs: 10, periods: 'short', stripe: null });
  });

  it('are taken as they are written', () => {
    const given = { SEED: '7', RUNS: '100', PERIODS: 'production', RESULTS: '/in/a.jsonl', STRIPE_API_BASE: 'http://stripe:1' };
    const options = { seed: 7, runs: 100, periods: 'production', results: '/in/a.jsonl', stripe: 'http://stripe:1' };
    expect(readOptions(given)).toEqual(options);
  });

  it.each([
    ['SEED', 'abc'],
    ['SEED', '1.5'],
    ['RUNS', '0'],
    ['RUNS', '-1'],
    ['PERIODS', 'foo'],
    ['STRIPE_API_BASE', 'nonsense'],
    ['STRIPE_API_BASE', 'localhost:4010'],
    ['STRIPE_API_BASE', 'http://'],
  ])('that nobody can mean are refused in a sentence: %s=%s', (name, value) => {
    const read = (): unknown => readOptions({ [name]: value });
    expect(read).toThrow(RunFailure);
    expect(read).toThrow(`${name} is '${value}': write `);
  });
});
