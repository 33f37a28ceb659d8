import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { readJson } from '../run/json-file.ts';
import { passedOnEnvironment } from '../run/passed-on-environment.ts';
import type { ScratchCopy } from './scratch-copy.ts';
import { judgeRun, type SpecReport, type Verdict } from './verdict.ts';

export interface Limits {
  /** No try takes longer. */
  timeoutMs: number;
  /** Aborted when the whole run is to end. */
  signal: AbortSignal;
}

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
    const { exitCode, output } = await run(path.join(copy.folder, 'backend'), 'npm', jest, limits, {
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
    const { exitCode, output } = await run(path.join(copy.folder, 'frontend'), 'npx', vitest, limits);
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

/** Why the copy does not compile where the patch changed it; null when it does. */
export async function findTypeError(copy: ScratchCopy, changes: string[], limits: Limits): Promise<string | null> {
  for (const [folder, config] of projectsOf(changes)) {
    const remembered = path.join(copy.folder, `.${folder}-${config}.tsbuildinfo`);
    const tsc = ['tsc', '-p', config, '--noEmit', '--incremental', '--tsBuildInfoFile', remembered];
    const { exitCode, output } = await run(path.join(copy.folder, folder), 'npx', tsc, limits);
    if (exitCode !== 0) return output.trim().split('\n', 1)[0] ?? 'tsc failed';
  }
  return null;
}

/** The projects of TypeScript that hold these files. */
function projectsOf(changes: string[]): [folder: string, config: string][] {
  const backend = changes.filter((file) => file.startsWith('backend/'));
  const tools = backend.filter((file) => /^backend\/tools\/(?!seed\/)/.test(file));
  return [
    ...(backend.length > tools.length ? [['backend', 'tsconfig.build.json'] as [string, string]] : []),
    ...(tools.length > 0 ? [['backend', 'tsconfig.tools.json'] as [string, string]] : []),
    ...(changes.some((file) => file.startsWith('frontend/')) ? [['frontend', 'tsconfig.json'] as [string, string]] : []),
  ];
}

async function run(
  cwd: string,
  program: string,
  args: string[],
  { timeoutMs, signal }: Limits,
  variables: Record<string, string> = {},
): Promise<{ exitCode: number | undefined; output: string }> {
  const { exitCode, all, timedOut } = await execa(program, args, {
    cwd,
    env: { ...passedOnEnvironment(), ...variables },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: timeoutMs,
    cancelSignal: signal,
  });
  return { exitCode, output: timedOut ? `${all}\nit did not end within ${Math.round(timeoutMs / 1000)} s` : all };
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-try-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
