import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readJson } from '../run/json-file.ts';
import type { Limits, ScratchCopy } from './scratch-copy.ts';
import { judgeRun, type SpecReport, type Verdict } from './verdict.ts';

const ENVIRONMENT = path.join(import.meta.dirname, 'failing-tests.environment.mjs');

/** Runs spec files of the copy, named from its root, until a test fails. */
export async function trySpecs(copy: ScratchCopy, specs: string[], limits: Limits): Promise<Verdict> {
  const backend = within('backend', specs);
  const frontend = within('frontend', specs);
  const verdict: Verdict = backend.length > 0 ? await runJest(copy, backend, limits) : { is: 'green' };
  return verdict.is === 'green' && frontend.length > 0 ? runVitest(copy, frontend, limits) : verdict;
}

function within(folder: string, specs: string[]): string[] {
  return specs.filter((spec) => spec.startsWith(`${folder}/`)).map((spec) => spec.slice(folder.length + 1));
}

function runJest(copy: ScratchCopy, specs: string[], limits: Limits): Promise<Verdict> {
  return withFolder(async (folder) => {
    const failing = path.join(folder, 'failing');
    const report = path.join(folder, 'report.json');
    const options = ['--json', `--outputFile=${report}`, `--env=${ENVIRONMENT}`, '--maxWorkers=1'];
    // Kept between the tries of a copy, and gone with it.
    const cache = `--cacheDirectory=${path.join(copy.folder, '.jest')}`;
    const jest = ['run', '--silent', 'test', '--', ...options, cache, '--runTestsByPath', ...specs];
    const { exitCode, output } = await copy.run('backend', 'npm', jest, limits, {
      FORNO_FAILING_TESTS: failing,
    });
    const failedTests = existsSync(failing) ? readFileSync(failing, 'utf8').trim().split('\n') : [];
    return judgeRun({ exitCode, output, failedTests, report: readJson(report) as SpecReport | null });
  });
}

function runVitest(copy: ScratchCopy, specs: string[], limits: Limits): Promise<Verdict> {
  return withFolder(async (folder) => {
    const file = path.join(folder, 'report.json');
    const vitest = ['vitest', 'run', '--bail=1', '--reporter=json', `--outputFile=${file}`, ...specs];
    const { exitCode, output } = await copy.run('frontend', 'npx', vitest, limits);
    const report = readJson(file) as SpecReport | null;
    return judgeRun({ exitCode, output, report, failedTests: report ? failedIn(report) : [] });
  });
}

/** Vitest fails a file, and not its tests, when a hook for all of them failed. */
function failedIn({ testResults }: SpecReport): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${path.basename(name)} › ${fullName}`),
  );
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-try-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
