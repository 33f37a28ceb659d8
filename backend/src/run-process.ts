import { type INestApplicationContext, Logger } from '@nestjs/common';
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
  try {
    const app = await start();
    stopAtSignal((signal) => stop(app, signal, drain));
    logger.log('Started');
  } catch (error) {
    process.stderr.write(`${startFailure(error)}\n`);
    process.exit(1);
  }
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
  process.on('uncaughtException', () => undefined);
  try {
    logger.log({ signal }, 'Draining');
    await drain(app);
    await app.close();
    await shutdownTelemetry();
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'Did not stop cleanly');
    process.exit(1);
  }
}
