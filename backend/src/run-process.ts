import { type INestApplicationContext, Logger } from '@nestjs/common';
import { endErrorReports, reportError, reportsErrors } from './infrastructure/error-reports/error-reports.js';
import { startFailure } from './start-failure.js';
import { shutdownTelemetry } from './telemetry.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const logger = new Logger('Process');

/**
 * Runs what `start` returns until SIGTERM or SIGINT; then `drain`s it, closes it, sends its last traces and exits with 0.
 * A second signal exits at once. If it cannot start, says why in one sentence and exits with 1.
 */
export async function runProcess<T extends INestApplicationContext>(
  start: () => Promise<T>,
  drain: (app: T) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  process.on('uncaughtExceptionMonitor', (error) => logger.fatal({ err: error }, 'Nobody handled an error'));
  if (reportsErrors()) {
    process.on('uncaughtException', end);
  }
  try {
    const app = await start();
    stopAtSignal((signal) => stop(app, signal, drain));
    logger.log('Started');
  } catch (error) {
    process.stderr.write(`${startFailure(error)}\n`);
    process.exit(1);
  }
}

/** By an error that nobody handled, as without this, once it is reported: twice is once, and the app's logger may not be there yet. */
function end(error: Error): void {
  reportError(error);
  void endErrorReports().finally(() => process.exit(1));
}

function stopAtSignal(stopFor: (signal: string) => Promise<void>): void {
  let stopping = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stopping) {
        process.exit(1);
      }
      stopping = true;
      void stopFor(signal);
    });
  }
}

async function stop<T extends INestApplicationContext>(app: T, signal: string, drain: (app: T) => Promise<void>): Promise<void> {
  // What nobody handles ends a process, but not one that is stopping: the jobs and requests that still run come first.
  process.off('uncaughtException', end).on('uncaughtException', () => undefined);
  try {
    logger.log({ signal }, 'Draining');
    await drain(app);
    await app.close();
    await Promise.all([endErrorReports(), shutdownTelemetry()]);
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'Did not stop cleanly');
    process.exit(1);
  }
}
