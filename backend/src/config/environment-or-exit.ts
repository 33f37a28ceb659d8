import { ConfigurationError } from './configuration-error.js';
import { type Environment, loadEnvironment } from './environment.js';

/** The exit code of a wrong configuration (sysexits' EX_CONFIG): starting again will not help. */
const EX_CONFIG = 78;

/** The configuration of this process; with a wrong one, says all that is wrong and ends the process. */
export function environmentOrExit(): Environment {
  try {
    return loadEnvironment(process.env);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(EX_CONFIG);
    }
    throw error;
  }
}
