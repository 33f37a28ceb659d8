import { describe, expect, it } from '@jest/globals';
import { judgeRun, type SpecReport, type SpecRun } from './verdict.ts';

const green: SpecRun = { exitCode: 0, report: { testResults: [] }, failedTests: [], output: '' };

function reportOf(file: Partial<SpecReport['testResults'][number]>): SpecReport {
  return { testResults: [{ name: 'a.spec.ts', status: 'failed', message: '', assertionResults: [], ...file }] };
}

describe('the verdict', () => {
  it('is that a test noticed when one failed by itself', () => {
    const failedTests = ['a.spec.ts › a guard', 'a.spec.ts › another'];
    expect(judgeRun({ ...green, exitCode: 1, failedTests })).toEqual({ is: 'noticed', test: 'a.spec.ts › a guard' });
  });

  it('is green when nothing failed', () => {
    expect(judgeRun(green)).toEqual({ is: 'green' });
  });

  it('is an error when a file could not be loaded', () => {
    const message = '\u001b[1m● Test suite failed to run\u001b[0m\n\n  SyntaxError: Unexpected token\n  at a.ts:1:1';
    expect(judgeRun({ ...green, exitCode: 1, report: reportOf({ message }) })).toEqual({
      is: 'broken',
      reason: 'no test could look: ● Test suite failed to run | SyntaxError: Unexpected token',
    });
  });

  it('is an error when only a hook failed, though Jest calls its tests failed', () => {
    const assertionResults = [{ fullName: 'a', status: 'failed', failureMessages: ['Error: no shop\n at a.ts'] }];
    expect(judgeRun({ ...green, exitCode: 1, report: reportOf({ assertionResults }) })).toEqual({
      is: 'broken',
      reason: 'no test could look: Error: no shop',
    });
  });

  it('is an error when the runner came to no report: the template was not migrated, or it did not end', () => {
    const output = 'Error: Jest: Got error running globalSetup\nreason: syntax error at or near ","\n';
    expect(judgeRun({ ...green, exitCode: 1, report: null, output })).toMatchObject({
      is: 'broken',
      reason: expect.stringContaining('syntax error at or near'),
    });
    expect(judgeRun({ ...green, exitCode: undefined, report: null })).toMatchObject({ is: 'broken' });
  });
});
