import { describe, expect, it } from '@jest/globals';
import { type Outcome, renderOutcome, renderSummary } from './results-table.ts';

const outcome = (name: string, verdict: Outcome['verdict']): Outcome => ({
  name,
  guard: `the guard ${name}`,
  verdict,
  tookMs: 9_340,
});
const noticed = outcome('a', { is: 'noticed', test: 'a.spec.ts › sees it' });

describe('the table', () => {
  it('has each guard with the test that noticed', () => {
    expect(renderOutcome(noticed, 3)).toMatch(/^ {2}a {6,}9\.3 s {2}the guard a\n +→ a\.spec\.ts › sees it$/);
  });

  it('ends with all that is not as it should be, and the counts', () => {
    const outcomes = [
      noticed,
      outcome('b', { is: 'survived' }),
      outcome('c', { is: 'broken', reason: 'it does not apply' }),
      outcome('d', { is: 'untried' }),
    ];
    const lines = renderSummary(outcomes, 754_000).split('\n');
    expect(lines.slice(0, -1).map((line) => /^ {2}(\w): (SURVIVED|ERROR|NOT TRIED)/.exec(line)?.slice(1))).toEqual([
      ['b', 'SURVIVED'],
      ['c', 'ERROR'],
      ['d', 'NOT TRIED'],
    ]);
    expect(lines.at(-1)).toMatch(/^4 guards taken away: 1 noticed, 1 survived, 1 with an error, 1 not tried .*; 12 min 34 s$/);
  });
});
