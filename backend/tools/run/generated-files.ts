import { execa } from 'execa';
import { cloneFolder } from './data-folder.ts';
import { RunFailure } from './failures.ts';
import { runPackageScript } from './package-script.ts';

/** What is made from other files, each by a package's script, in the order they depend on each other. */
export const GENERATED = [
  { what: 'backend/openapi.json', packageName: 'backend', script: 'openapi' },
  { what: 'nginx/security-headers', packageName: 'backend', script: 'nginx:headers' },
  { what: 'frontend/src/api/generated', packageName: 'frontend', script: 'generate' },
  { what: 'clients/typescript/src/schema.ts', packageName: 'clients/typescript', script: 'generate' },
] as const;

/** Throws, and shows what differs, when generating changes any file of the working tree. */
export async function checkGeneratedFiles(): Promise<void> {
  const before = await changes();
  for (const { packageName, script } of GENERATED) await runPackageScript(packageName, script);
  const after = await changes();
  if (after === before) return;
  throw new RunFailure('Generated files are stale: run `make generate` and commit what it changes.', { details: after });
}

/** In a clean checkout: nothing. */
async function changes(): Promise<string> {
  const status = await execa('git', ['status', '--porcelain'], { cwd: cloneFolder });
  const diff = await execa('git', ['diff'], { cwd: cloneFolder });
  return `${status.stdout}\n${diff.stdout}`;
}
