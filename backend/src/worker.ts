import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { environmentOrExit } from './config/environment-or-exit.js';
import { startErrorReports } from './infrastructure/error-reports/error-reports.js';
import { runProcess } from './run-process.js';
import { startLogger } from './start-logger.js';
import { WorkerModule } from './worker.module.js';

/** The worker process. Start it with `node --import ./dist/src/telemetry.js dist/src/worker.js`. */

const environment = environmentOrExit();

async function start(): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
    logger: startLogger(),
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  return app;
}

await startErrorReports(environment, 'worker');
// Queues are paused, and running jobs waited for, as the first step of closing; see queue-drain.ts.
await runProcess(start);
