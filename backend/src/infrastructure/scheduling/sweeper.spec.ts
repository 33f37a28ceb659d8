import { expect, it } from '@jest/globals';
import type { Environment } from '../../config/environment.js';
import type { DatabaseListener } from '../database/database-listener.js';
import { Sweeper } from './sweeper.js';

it('tells a sweep that the process stops, and waits for it', async () => {
  const sweeper = new Sweeper({} as DatabaseListener, { RETRY_BACKOFF_CAP_SECONDS: 1 } as Environment);
  const ended: boolean[] = [];
  sweeper.add({
    name: 'endless',
    everySeconds: 1,
    sweep: async (stopping) => {
      await new Promise((resolve) => stopping.addEventListener('abort', resolve));
      ended.push(stopping.aborted);
    },
  });
  sweeper.onApplicationBootstrap();
  await sweeper.beforeApplicationShutdown();
  expect(ended).toEqual([true]);
}, 5_000);
