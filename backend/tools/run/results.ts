/** What a suite's tests came to. A suite that could not run counts as one failed test. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Which failed, where the runner names them. */
  failures?: string[];
}

/** The parts read of the JSON that Jest and Vitest both write. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
}

/** The parts read of Playwright's JSON. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { status: string }[] }[];
}

/** A file that could not be loaded, or whose hooks failed, fails once even though none of its tests did. */
export function countJest(report: JestReport): Counts {
  const failures = report.testResults
    .filter((file) => file.status === 'failed')
    .map(({ name, assertionResults }) => ({ name, failed: assertionResults.filter((test) => test.status === 'failed') }));
  const brokenFiles = failures.filter(({ failed }) => failed.length === 0).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failures.flatMap(({ name, failed }) =>
      failed.length > 0 ? failed.map((test) => `${name}: ${test.fullName}`) : [name],
    ),
  };
}

/** A test that passed only when tried again has failed. */
export function countPlaywright({ stats, errors, suites }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresOf),
  };
}

function failuresOf({ file, specs, suites = [] }: PlaywrightSuite): string[] {
  const failed = specs.filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'));
  return [...failed.map(({ title }) => `${file}: ${title}`), ...suites.flatMap(failuresOf)];
}

/** What Node's own test runner ends its TAP with. */
export function countTap(tap: string): Counts {
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail') + count('cancelled'), skipped: count('skipped') + count('todo') };
}

/** Of the lines that `make faults` keeps: a run whose kills hit nothing shows nothing. */
export function countFaults(lines: string): Counts {
  const outcomes = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { outcome: string }).outcome);
  const count = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
  return { passed: count('counted'), failed: count('failed'), skipped: 0 };
}

/** Takes the exit code into account: a runner that failed, or ran no test at all, has not passed. */
export function judge(counts: Counts | null, exitCode: number | undefined): Counts {
  const seen = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const fine = seen.failed > 0 || (exitCode === 0 && seen.passed > 0);
  return fine ? seen : { ...seen, failed: 1 };
}

export function total(all: Counts[]): Counts {
  const sum = (name: 'passed' | 'failed' | 'skipped'): number => all.reduce((so, counts) => so + counts[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** `12 passed, 0 failed`, with `, 1 skipped` when there are any: the last line of a test run. */
export function renderCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
