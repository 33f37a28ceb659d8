import { setTimeout as delay } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { environmentOrExit } from './config/environment-or-exit.js';
import { APP_OPTIONS, configureApp, httpAdapter } from './configure-app.js';
import { startErrorReports } from './infrastructure/error-reports/error-reports.js';
import { Draining } from './infrastructure/health/draining.js';
import { runProcess } from './run-process.js';
import { startLogger } from './start-logger.js';

/** The API process. Start it with `node --import ./dist/src/telemetry.js dist/src/main.js`. */

const environment = environmentOrExit();
/** How long a load balancer may take to notice that we are not ready; until then it still sends requests. */
const NOTICE_MS = environment.FORNO_ENV === 'development' ? 0 : 5_000;
/** Requests that are still running then are cut off: 40 s after SIGTERM the process is killed. */
const CLOSE_DEADLINE_MS = 25_000;

async function start(): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(environment), httpAdapter(environment), {
    ...APP_OPTIONS,
    logger: startLogger(),
    abortOnError: false,
  });
  await configureApp(app).listen(environment.API_PORT, environment.API_HOST);
  return app;
}

async function drain(app: NestFastifyApplication): Promise<void> {
  app.get(Draining).begin();
  await delay(NOTICE_MS);
  setTimeout(() => app.getHttpServer().closeAllConnections(), CLOSE_DEADLINE_MS).unref();
}

await startErrorReports(environment, 'api');
await runProcess(start, drain);
