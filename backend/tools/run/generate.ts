/** `make generate`: writes every file that is made from another. */
import { describeFailure } from './failures.ts';
import { GENERATED } from './generated-files.ts';
import { runPackageScript } from './package-script.ts';
import { step } from './steps.ts';

try {
  for (const { what, packageName, script } of GENERATED) await step(what, () => runPackageScript(packageName, script));
} catch (failure) {
  console.error(`\n${describeFailure(failure)}`);
  process.exitCode = 1;
}
