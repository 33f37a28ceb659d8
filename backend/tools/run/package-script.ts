import path from 'node:path';
import { execa } from 'execa';
import { cloneFolder } from './data-folder.ts';
import { RunFailure } from './failures.ts';

/** The packages of this clone, by their folders. */
export type PackageName = 'backend' | 'frontend' | 'clients/typescript';

/** Runs a script of a package.json; throws with all its output when it fails. */
export async function runPackageScript(packageName: PackageName, script: string): Promise<void> {
  const result = await execa('npm', ['run', '--silent', script], {
    cwd: path.join(cloneFolder, packageName),
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  if (!result.failed) return;
  throw new RunFailure(`\`npm run ${script}\` in ${packageName}/ failed:`, { details: result.all });
}
