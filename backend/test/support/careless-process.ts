import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { environmentOrExit } from '../../src/config/environment-or-exit.js';
import { startErrorReports } from '../../src/infrastructure/error-reports/error-reports.js';
import { runProcess } from '../../src/run-process.js';

/** A process that leaves a failed promise behind while it closes or, with FAILS_AT_START, once it runs. */

function leaveBehind(): void {
  void Promise.reject(new Error('left behind'));
}

async function close(): Promise<void> {
  leaveBehind();
  await delay(100);
  process.stdout.write('closed\n');
}

await startErrorReports(environmentOrExit(), 'api');
await runProcess(() => Promise.resolve({ close } as INestApplicationContext));
setInterval(() => undefined, 1_000);
if (process.env.FAILS_AT_START) {
  leaveBehind();
}
