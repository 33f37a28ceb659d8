import { execa } from 'execa';
import { cloneFolder } from './data-folder.ts';
import { RunFailure } from './failures.ts';
import { runPackageScript } from './package-script.ts';
import { step } from './steps.ts';

/** Writes the API's description, the client made from it, and the headers Nginx sends. */
export async function generateFiles(): Promise<void> {
  await step('backend/openapi.json', () => runPackageScript('backend', 'openapi'));
  await step('frontend/src/api/generated', () => runPackageScript('frontend', 'generate'));
}

/** Throws, naming them, when generating changes any file of the working tree. */
export async function checkGeneratedFiles(): Promise<void> {
  const before = await changes();
  await runPackageScript('backend', 'openapi');
  await runPackageScript('frontend', 'generate');
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
