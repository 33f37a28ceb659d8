import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProcessKeeper } from './process-keeper.ts';
import { type Service, startService } from './service.ts';

let folder: string;
let keeper: ProcessKeeper;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forno-service-'));
  keeper = new ProcessKeeper();
});
afterEach(() => keeper.stopAll());

function serviceOf(script: string, isReady: () => Promise<unknown>): Service {
  return { name: 'It', command: process.execPath, args: ['-e', script], env: {}, logFile: path.join(folder, 'log'), isReady };
}

const ignore = { restarting: () => undefined, lost: () => undefined };

describe('a service', () => {
  it('is awaited until it is ready', async () => {
    let looks = 0;
    const readyAtThirdLook = async (): Promise<void> => {
      looks += 1;
      if (looks < 3) throw new Error('not yet');
    };
    await startService(keeper, serviceOf('setInterval(() => {}, 1e6)', readyAtThirdLook), ignore);
    expect(looks).toBe(3);
  });

  it('that dies before it is ready fails the start', async () => {
    const never = (): Promise<never> => Promise.reject(new Error('not yet'));
    await expect(startService(keeper, serviceOf('process.exit(4)', never), ignore)).rejects.toThrow('exit code 4');
  });

  it('that keeps dying is started again, and then given up', async () => {
    const restarts: string[] = [];
    const isReady = (): Promise<void> => Promise.resolve();
    const failure = await new Promise<unknown>((lost) => {
      const events = { restarting: (message: string) => restarts.push(message), lost };
      void startService(keeper, serviceOf('process.exit(5)', isReady), events);
    });
    expect(restarts.length).toBe(3);
    expect(failure).toMatchObject({ message: expect.stringContaining('exit code 5') });
  });
});
