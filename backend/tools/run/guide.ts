import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { cloneFolder } from './data-folder.ts';
import { RunFailure } from './failures.ts';
import { findProgram } from './find-program.ts';
import type { Counts } from './results.ts';

const GUIDE = 'docs/api.md';
/** Longer than the whole guide takes on a slow machine. */
const TIMEOUT_MS = 120_000;

/** A block of commands in a guide, and the line of the file it begins on. */
export interface Block {
  line: number;
  commands: string;
}

/** The blocks marked `sh`, in order. */
export function shellBlocks(markdown: string): Block[] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)].map(({ 1: commands = '', index }) => ({
    line: markdown.slice(0, index).split('\n').length + 1,
    commands,
  }));
}

/**
 * One script of all blocks, in which any failing command ends it. Before each block it says on its own line which one begins,
 * so that whoever reads knows how far it came.
 */
export function guideScript(blocks: readonly Block[]): string {
  return ['set -euo pipefail', ...blocks.map(({ line, commands }) => `echo '${beginning(line)}'\n${commands}`)].join('\n');
}

/** Runs the commands of docs/api.md against the API at `api`, from an empty folder. Each block that ran through has passed. */
export async function runGuide(api: string, env: Record<string, string>): Promise<Counts> {
  await provideJq();
  const blocks = shellBlocks(await readFile(path.join(cloneFolder, GUIDE), 'utf8'));
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-guide-'));
  try {
    const result = await execa('bash', ['-c', guideScript(blocks)], {
      cwd: folder,
      env: { ...env, API: api },
      extendEnv: false,
      all: true,
      stdin: 'ignore',
      reject: false,
      timeout: TIMEOUT_MS,
    });
    const begun = blocks.filter(({ line }) => result.all.includes(beginning(line)));
    if (!result.failed && begun.length > 0) return { passed: begun.length, failed: 0, skipped: 0 };
    const stopped = begun.at(-1)?.line ?? 0;
    console.log(`${result.all}\n\n${GUIDE}:${stopped}: this block did not run through; it said the last of the above.`);
    return { passed: Math.max(begun.length - 1, 0), failed: 1, skipped: 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function beginning(line: number): string {
  return `== ${GUIDE}:${line}`;
}

/** The guide reads answers with jq. As root on Debian it is installed; elsewhere whoever runs the tests is told. */
async function provideJq(): Promise<void> {
  if (await findProgram('jq')) return;
  if (process.getuid?.() === 0 && (await findProgram('apt-get'))) {
    const options = { reject: false, env: { DEBIAN_FRONTEND: 'noninteractive' } } as const;
    await execa('apt-get', ['update'], options);
    await execa('apt-get', ['install', '-y', '--no-install-recommends', 'jq'], options);
  }
  if (!(await findProgram('jq'))) {
    throw new RunFailure(
      'There is no jq, with which the commands of docs/api.md read answers: install it (Debian: `sudo apt-get install jq`) and run the tests again.',
    );
  }
}
