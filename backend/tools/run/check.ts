/** `make check`: everything that is not a test; each check counts as one passed or failed. */
import { checkPatches } from '../mutants/check-patches.ts';
import { describeFailure } from './failures.ts';
import { checkGeneratedFiles } from './generated-files.ts';
import { runPackageScript } from './package-script.ts';
import { renderCounts } from './results.ts';
import { step } from './steps.ts';

const checks: [what: string, check: () => Promise<void>][] = [
  ['types of the backend', () => runPackageScript('backend', 'types')],
  ['types of the frontend', () => runPackageScript('frontend', 'types')],
  ['types of the client', () => runPackageScript('clients/typescript', 'types')],
  ['lint of the backend', () => runPackageScript('backend', 'lint')],
  ['lint of the frontend', () => runPackageScript('frontend', 'lint')],
  ['import boundaries of the backend', () => runPackageScript('backend', 'boundaries')],
  ['import boundaries of the frontend', () => runPackageScript('frontend', 'boundaries')],
  ['generated files are fresh', checkGeneratedFiles],
  ['the API breaks nothing that is not announced', () => runPackageScript('backend', 'openapi:check')],
  ['each guard of the money can be taken away', checkPatches],
  ['migrations go up, down and up, and match the entities', () => runPackageScript('backend', 'migrations:check')],
];

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const [what, check] of checks) {
  try {
    await step(what, check);
    counts.passed += 1;
  } catch (failure) {
    counts.failed += 1;
    console.log(`\n${describeFailure(failure)}\n`);
  }
}
console.log(`checks: ${renderCounts(counts)}`);
process.exitCode = counts.failed > 0 ? 1 : 0;
