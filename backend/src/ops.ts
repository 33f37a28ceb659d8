import { userInfo } from 'node:os';
import { NestFactory } from '@nestjs/core';
import { isError } from './common/errors/is-error.js';
import { reasonOf } from './common/errors/reason-of.js';
import { useCloneEnvironment } from './config/clone-environment.js';
import { environmentOrExit } from './config/environment-or-exit.js';
import { type Command, parseCommand, USAGE, UsageError } from './modules/ops/commands/command-line.js';
import { EXIT, Operator } from './modules/ops/commands/operator.js';
import { OpsCommandModule } from './ops.module.js';
import { startFailure } from './start-failure.js';
import { startLogger } from './start-logger.js';

/** The operator's command: `npm run ops -- …`; without a command it says what there is. */

/** A container's user may have a number alone. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

async function run(command: Exclude<Command, { name: 'help' }>): Promise<void> {
  useCloneEnvironment(process.cwd());
  const app = await NestFactory.createApplicationContext(OpsCommandModule.forRoot(environmentOrExit()), {
    logger: startLogger(),
    abortOnError: false,
  });
  try {
    const { text, exitCode } = await app.get(Operator).run(command, command.by ?? loginName());
    const stream = exitCode === EXIT.notFound ? process.stderr : process.stdout;
    stream.write(text);
    process.exitCode = exitCode;
  } finally {
    await app.close();
  }
}

try {
  const command = parseCommand(process.argv.slice(2));
  if (command.name === 'help') {
    process.stdout.write(USAGE);
  } else {
    await run(command);
  }
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nnpm run ops, without a command, says what there is.\n`);
    process.exitCode = EXIT.usage;
  } else {
    process.stderr.write(`Not done. ${isError(error) && 'status' in error ? reasonOf(error) : startFailure(error)}\n`);
    process.exitCode = EXIT.notDone;
  }
}
