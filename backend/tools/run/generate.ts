/** `make generate`: writes every file that is made from another. */
import { describeFailure } from './failures.ts';
import { GENERATED } from './generated-files.ts';
import { step } from './steps.ts';

try {
  for (const { what, generate } of GENERATED) await step(what, generate);
} catch (failure) {
  console.error(`\n${describeFailure(failure)}`);
  process.exitCode = 1;
}
