import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A digest of the files under `folder` that match the patterns and not `except`: of their names and contents, because
 * a checkout gives files new times and an editor may give them the old ones.
 */
export function digestOf(folder: string, patterns: string[], except: string): string {
  const hash = createHash('sha256');
  const files = globSync(patterns, { cwd: folder, exclude: [except] }).filter((file) =>
    statSync(path.join(folder, file)).isFile(),
  );
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(folder, file)))
      .update('\0');
  return hash.digest('hex');
}

export interface Stamp {
  /** Holds the digest `work` was last done for. */
  file: string;
  /** What `work` makes: without it, it was not done. */
  product: string;
}

/** Runs `work` unless it was last done for the same digest, and remembers that it was. */
export async function unlessDone(stamp: Stamp, digest: string, work: () => Promise<void>): Promise<void> {
  const done = await readFile(stamp.file, 'utf8').catch(() => null);
  if (done === digest && existsSync(stamp.product)) return;
  await rm(stamp.file, { force: true });
  await work();
  await writeFile(stamp.file, digest);
}
