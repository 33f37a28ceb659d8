import { homedir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { findProgram } from './find-program.ts';

export interface GoProgram {
  /** What it is called in PATH. */
  name: string;
  /** Its package in Go's registry, with the version: `github.com/owner/name/cmd/name@v1.2.3`. */
  source: string;
}

/** Gives a program's path: the system's; else built from Go's registry, in the user's cache. Null without Go; throws what Go says. */
export async function provideGoProgram({ name, source }: GoProgram): Promise<string | null> {
  const installed = await findProgram(name);
  if (installed) return installed;
  const go = await findProgram('go');
  if (!go) return null;
  const version = source.split('@').at(-1);
  const folder = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'forno', `${name}-${version}`);
  const program = path.join(folder, name);
  if ((await execa(program, ['--version'], { reject: false })).exitCode === 0) return program;
  await execa(go, ['install', source], { env: { GOBIN: folder } });
  return program;
}
