import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { provideChromium } from './chromium.ts';
import { backendFolder, clientFolder, frontendFolder } from './data-folder.ts';
import { describeFailure } from './failures.ts';
import { runGuide } from './guide.ts';
import { readJson } from './json-file.ts';
import { passedOnEnvironment } from './passed-on-environment.ts';
import {
  type Counts,
  countFaults,
  countJest,
  countPlaywright,
  countTap,
  type JestReport,
  judge,
  type PlaywrightReport,
  total,
} from './results.ts';
import { step } from './steps.ts';
import { startTestShop } from './test-shop.ts';

/** Aborted when the run is to end early: the runner at work is asked to end, and nothing more is run. */
export const interruption = new AbortController();

/** Beside what Playwright keeps of tests that failed. */
const SHOP_LOGS = path.join(frontendFolder, 'test-results', 'shop-logs');

/** As many runs as show within two minutes that the shop still stands. */
const SHORT_SET = '6';

/** Runs one suite to its end, its output on the terminal, and counts its tests. */
type Suite = () => Promise<Counts>;

export const suites: Record<'backend' | 'frontend' | 'consumers' | 'e2e' | 'faults' | 'ops', Suite> = {
  backend: () => runJest('test'),
  frontend: () =>
    withReport((report) => {
      const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      return runSuite(frontendFolder, binary('vitest'), vitest, {}, () => countJest(readReport(report) as JestReport));
    }),
  consumers: runConsumersSuite,
  e2e: runBrowserSuite,
  faults: runFaultsSuite,
  ops: () => runJest('test:ops'),
};

/** Those of a run that names none: ops tries what stands around the shop, for which more must be fetched. */
export const USUAL_SUITES: readonly string[] = ['backend', 'frontend', 'consumers', 'e2e', 'faults'];

function runJest(script: string): Promise<Counts> {
  return withReport((report) => {
    const jest = ['run', '--silent', script, '--', '--json', `--outputFile=${report}`];
    return runSuite(backendFolder, 'npm', jest, {}, () => countJest(readReport(report) as JestReport));
  });
}

/**
 * Playwright is told by variables: FORNO_URL, FORNO_STRIPE_URL and FORNO_MAIL_URL where the shop's
 * parts are, CHROMIUM the browser to use (unset: its own).
 */
async function runBrowserSuite(): Promise<Counts> {
  const chromium = await step('a Chromium', provideChromium);
  const shop = await step('a shop to test', () => startTestShop(passedOnEnvironment()));
  try {
    const counts = await withReport((report) => {
      const variables = {
        FORNO_URL: shop.url,
        FORNO_STRIPE_URL: shop.stripeUrl,
        FORNO_MAIL_URL: shop.mailUrl,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        ...(chromium ? { CHROMIUM: chromium } : {}),
      };
      return runSuite(frontendFolder, binary('playwright'), ['test', '--reporter=list,json'], variables, () =>
        countPlaywright(readReport(report) as PlaywrightReport),
      );
    });
    if (counts.failed > 0) {
      await cp(shop.folder.logs, SHOP_LOGS, { recursive: true });
      console.log(`The shop's logs: ${SHOP_LOGS}`);
    }
    return counts;
  } finally {
    await shop.stop();
  }
}

/** What others build on: the guide's commands and the client's test, against a shop that nobody else has touched. */
async function runConsumersSuite(): Promise<Counts> {
  const shop = await step('a shop to call', () => startTestShop(passedOnEnvironment()));
  try {
    const guide = await step('the commands of docs/api.md', () => runGuide(`${shop.url}/api/v1`, passedOnEnvironment()));
    return total([guide, await step('the client for TypeScript', () => runClientTest(shop.url))]);
  } finally {
    await shop.stop();
  }
}

/** A few seeds of `make faults`, always the same; it needs Linux. */
async function runFaultsSuite(): Promise<Counts> {
  if (process.platform !== 'linux') return { passed: 0, failed: 0, skipped: Number(SHORT_SET) };
  return withReport((report) => {
    const program = ['--disable-warning=ExperimentalWarning', 'tools/faults/main.ts'];
    const variables = { SEED: '1', RUNS: SHORT_SET, RESULTS: report };
    return runSuite(backendFolder, process.execPath, program, variables, () => countFaults(readFileSync(report, 'utf8')));
  });
}

async function runClientTest(shopUrl: string): Promise<Counts> {
  const env = { ...passedOnEnvironment(), FORNO_URL: shopUrl };
  const result = await execa('npm', ['run', '--silent', 'test'], {
    cwd: clientFolder,
    env,
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  });
  if (result.exitCode !== 0) console.log(`\n${result.stdout}\n${result.stderr}`);
  return judge(countTap(result.stdout), result.exitCode);
}

async function runSuite(
  cwd: string,
  program: string,
  args: string[],
  variables: Record<string, string>,
  count: () => Counts,
): Promise<Counts> {
  const env = { ...passedOnEnvironment(), ...variables };
  const result = await execa(program, args, {
    cwd,
    env,
    extendEnv: false,
    stdio: ['ignore', 'inherit', 'inherit'],
    reject: false,
    cancelSignal: interruption.signal,
  });
  return judge(tryTo(count), result.exitCode);
}

async function withReport(run: (report: string) => Promise<Counts>): Promise<Counts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-report-'));
  try {
    return await run(path.join(folder, 'report.json'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A suite that cannot even begin is one failed test, and says why. */
export async function runSafely(suite: Suite): Promise<Counts> {
  try {
    return await suite();
  } catch (failure) {
    console.error(`\n${describeFailure(failure)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function binary(name: string): string {
  return path.join(frontendFolder, 'node_modules', '.bin', name);
}

/** Throws when the runner has written none. */
function readReport(file: string): unknown {
  const report = readJson(file);
  if (report === null) throw new Error(`${file} was not written`);
  return report;
}

function tryTo<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
