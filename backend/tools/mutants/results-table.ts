import type { Verdict } from './verdict.ts';

/** What became of a patch. */
export interface Outcome {
  name: string;
  guard: string;
  verdict: Exclude<Verdict, { is: 'green' }> | { is: 'survived' } | { is: 'untried' };
  tookMs: number;
}

/** A line of the table: which guard, how long, and the test that turned red. */
export function renderOutcome({ name, guard, verdict, tookMs }: Outcome, nameWidth: number): string {
  return `  ${name.padEnd(nameWidth)}  ${seconds(tookMs).padStart(7)}  ${guard}\n  ${' '.repeat(nameWidth)}           → ${told(verdict)}`;
}

function told(verdict: Outcome['verdict']): string {
  switch (verdict.is) {
    case 'noticed':
      return verdict.test;
    case 'survived':
      return 'SURVIVED: no test noticed';
    case 'broken':
      return `ERROR: ${verdict.reason}`;
    case 'untried':
      return 'NOT TRIED: the time was up';
  }
}

/** The last lines: what there was, and all that is not as it should be once more. */
export function renderSummary(outcomes: Outcome[], tookMs: number): string {
  const count = (is: Outcome['verdict']['is']): number => outcomes.filter(({ verdict }) => verdict.is === is).length;
  const wrong = outcomes.filter(({ verdict }) => verdict.is !== 'noticed');
  const counts = [
    `${count('noticed')} noticed`,
    `${count('survived')} survived`,
    `${count('broken')} with an error`,
    ...(count('untried') > 0 ? [`${count('untried')} not tried within 75 minutes`] : []),
  ];
  const lines = wrong.map(({ name, verdict }) => `  ${name}: ${told(verdict)}`);
  return [...lines, `${outcomes.length} guards taken away: ${counts.join(', ')}; ${minutes(tookMs)}`].join('\n');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function minutes(milliseconds: number): string {
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}
