/** `make generate`: writes every file that is made from another, in the order they depend on each other. */
import { generateFiles } from './generated-files.ts';
import { describeFailure } from './failures.ts';

await generateFiles().catch((failure: unknown) => {
  console.error(`\n${describeFailure(failure, '')}`);
  process.exitCode = 1;
});
