/** What a try came to. A test `noticed` when it failed itself; what could not be tried is `broken`, whatever was red. */
export type Verdict = { is: 'green' } | { is: 'noticed'; test: string } | { is: 'broken'; reason: string };

/** The parts read of the JSON that Jest and Vitest both write. */
export interface SpecReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
}

export interface SpecRun {
  exitCode: number | undefined;
  /** Null when the runner wrote none. */
  report: SpecReport | null;
  /** The tests that failed by themselves, and not by a hook before them. */
  failedTests: string[];
  output: string;
}

/** The last of a runner's output that is worth a line of the table. */
const SAID_LINES = 3;

export function judgeRun({ exitCode, report, failedTests, output }: SpecRun): Verdict {
  const [test] = failedTests;
  if (test !== undefined) return { is: 'noticed', test };
  if (exitCode === 0) return { is: 'green' };
  return { is: 'broken', reason: report ? whyNotRun(report) : `the tests did not start: ${lastLines(output)}` };
}

/** Of a run that failed though no test did: a file that could not be loaded, or a hook. */
function whyNotRun({ testResults }: SpecReport): string {
  const failed = testResults.find(({ status }) => status === 'failed');
  const said = failed?.message || failed?.assertionResults.find(({ status }) => status === 'failed')?.failureMessages?.[0];
  return said ? `no test could look: ${lastLines(said, 'first')}` : 'no test could look';
}

function lastLines(text: string, which: 'first' | 'last' = 'last'): string {
  const lines = withoutColour(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return (which === 'first' ? lines.slice(0, SAID_LINES) : lines.slice(-SAID_LINES)).join(' | ');
}

function withoutColour(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001b\[[\d;]*m/g, '');
}
