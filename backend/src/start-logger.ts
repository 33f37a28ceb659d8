import { ConsoleLogger } from '@nestjs/common';

/**
 * Logs until the app's own logger is there: warnings, and not a line for every module. Errors are left out, because
 * what stops the start is said once, by run-process.ts.
 */
export function startLogger(): ConsoleLogger {
  return new ConsoleLogger({ json: true, logLevels: ['warn', 'fatal'] });
}
