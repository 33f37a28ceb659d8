import { describe, expect, it } from '@jest/globals';
import { countFaults, countJest, countPlaywright, countTap, judge, renderCounts, total } from './results.ts';

const test = (fullName: string, status: string) => ({ fullName, status });
const jestReport = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [
    { name: 'one.spec.ts', status: 'failed', assertionResults: [test('adds', 'failed'), test('divides', 'passed')] },
    { name: 'two.spec.ts', status: 'passed', assertionResults: [test('adds', 'passed'), test('divides', 'passed')] },
  ],
};

describe('counting the tests of a run', () => {
  it('reads the report of Jest and Vitest', () => {
    expect(countJest(jestReport)).toEqual({ passed: 3, failed: 1, skipped: 2, failures: ['one.spec.ts: adds'] });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const broken = { name: 'three.spec.ts', status: 'failed', assertionResults: [] };
    expect(countJest({ ...jestReport, testResults: [...jestReport.testResults, broken] })).toMatchObject({
      failed: 2,
      failures: ['one.spec.ts: adds', 'three.spec.ts'],
    });
  });

  it('counts what Playwright could only do at the second try, or not collect, as failed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const inner = { file: 'cart.spec.ts', specs: [spec('pays', 'flaky'), spec('adds', 'expected')] };
    const suites = [{ file: 'cart.spec.ts', specs: [spec('opens', 'unexpected')], suites: [inner] }];
    expect(countPlaywright({ stats, errors: [{}], suites })).toEqual({
      passed: 5,
      failed: 3,
      skipped: 2,
      failures: ['cart.spec.ts: opens', 'cart.spec.ts: pays'],
    });
  });

  it("reads the end of Node's TAP", () => {
    const tap = 'TAP version 13\nok 1 - one\n1..1\n# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n';
    expect(countTap(tap)).toEqual({ passed: 2, failed: 2, skipped: 1 });
    expect(countTap('')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('reads what became of seeds, of which those that showed nothing do not count', () => {
    const lines = ['counted', 'not counted', 'failed', 'counted'].map((outcome) => JSON.stringify({ outcome })).join('\n');
    expect(countFaults(`${lines}\n`)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  it.each([
    ['a runner that wrote no report', null, 1],
    ['a runner that crashed after its tests', { passed: 3, failed: 0, skipped: 0 }, 1],
    ['a runner that was killed', { passed: 3, failed: 0, skipped: 0 }, undefined],
    ['a runner that found no test', { passed: 0, failed: 0, skipped: 0 }, 0],
  ])('makes one failure of %s', (_, counts, exitCode) => {
    expect(judge(counts, exitCode).failed).toBe(1);
  });

  it('leaves the counts of a runner that did its work', () => {
    expect(judge({ passed: 3, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
    expect(judge({ passed: 3, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it('ends with one line over all suites', () => {
    const suites = [
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 3, failed: 1, skipped: 0 },
    ];
    expect(renderCounts(total(suites))).toBe('5 passed, 1 failed');
    expect(renderCounts({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });
});
