import { homedir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { findProgram } from './find-program.ts';

export interface CachedProgram {
  /** What it is called in PATH. */
  name: string;
  /** The folder of the cache: with the version, so that another one is another program. */
  key: string;
  /** Where it is in that folder. */
  file: string;
  /** The program that makes it. */
  maker: string;
  make: (maker: string, folder: string) => Promise<unknown>;
}

/** A folder for what was fetched, in the user's cache; it need not be there. */
export function cacheFolder(key: string): string {
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'forno', key);
}

/** Gives a program's path: the system's; else the cache's, made if it is not there. Null without its maker; throws what that says. */
export async function provideCachedProgram({ name, key, file, maker, make }: CachedProgram): Promise<string | null> {
  const installed = await findProgram(name);
  if (installed) return installed;
  const found = await findProgram(maker);
  if (!found) return null;
  const folder = cacheFolder(key);
  const program = path.join(folder, file);
  if ((await execa(program, ['--version'], { reject: false })).exitCode !== 0) await make(found, folder);
  return program;
}
