import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { provideChromium } from './chromium.ts';
import { backendFolder, frontendFolder } from './data-folder.ts';
import { describeFailure } from './failures.ts';
import { readJson } from './json-file.ts';
import { passedOnEnvironment } from './passed-on-environment.ts';
import { type Counts, countJest, countPlaywright, type JestReport, judge, type PlaywrightReport } from './results.ts';
import { step } from './steps.ts';
import { startTestShop } from './test-shop.ts';

/** Aborted when the run is to end early: the runner at work is asked to end, and nothing more is run. */
export const interruption = new AbortController();

/** Beside what Playwright keeps of tests that failed. */
const SHOP_LOGS = path.join(frontendFolder, 'test-results', 'shop-logs');

/** Runs one suite to its end, its output on the terminal, and counts its tests. */
type Suite = () => Promise<Counts>;

export const suites: Record<'backend' | 'frontend' | 'e2e', Suite> = {
  backend: () =>
    withReport((report) => {
      const jest = ['run', '--silent', 'test', '--', '--json', `--outputFile=${report}`];
      return runSuite(backendFolder, 'npm', jest, {}, () => countJest(readReport(report) as JestReport));
    }),
  frontend: () =>
    withReport((report) => {
      const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      return runSuite(frontendFolder, binary('vitest'), vitest, {}, () => countJest(readReport(report) as JestReport));
    }),
  e2e: runBrowserSuite,
};

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
