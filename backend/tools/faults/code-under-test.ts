import { execa } from 'execa';
import { backendFolder, cloneFolder } from '../run/data-folder.ts';
import { digestOf } from '../run/source-stamp.ts';
import type { Periods } from './periods.ts';

/** What is run: the commit, and the digest of everything that a result depends on, committed or not. */
export async function codeUnderTest(periods: Periods): Promise<{ commit: string; digest: string }> {
  const sources = ['src/**/*.ts', 'tools/{seed,stripe-stand-in,faults}/**', 'package-lock.json'];
  const digest = digestOf(backendFolder, sources, '**/*.spec.*').slice(0, 16);
  const { stdout, exitCode } = await execa('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: cloneFolder, reject: false });
  return { commit: exitCode === 0 ? stdout : 'unknown', digest: periods === 'short' ? digest : `${digest}-${periods}` };
}
