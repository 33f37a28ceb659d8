import { execa } from 'execa';
import { writeObservability } from '../observability/write.ts';
import { cloneFolder } from './data-folder.ts';
import { RunFailure } from './failures.ts';
import { runPackageScript } from './package-script.ts';

/** What is made from other files, in the order they depend on each other. */
export const GENERATED: { what: string; generate: () => Promise<void> }[] = [
  { what: 'backend/openapi.json', generate: () => runPackageScript('backend', 'openapi') },
  { what: 'nginx/security-headers', generate: () => runPackageScript('backend', 'nginx:headers') },
  { what: 'frontend/src/api/generated', generate: () => runPackageScript('frontend', 'generate') },
  { what: 'clients/typescript/src/schema.ts', generate: () => runPackageScript('clients/typescript', 'generate') },
  { what: 'observability: rules, their tests, dashboards', generate: writeObservability },
];

/** Throws, and shows what differs, when generating changes any file of the working tree. */
export async function checkGeneratedFiles(): Promise<void> {
  const before = await changes();
  for (const { generate } of GENERATED) await generate();
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
