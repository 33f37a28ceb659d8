import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProcessKeeper } from '../run/process-keeper.ts';
import { waitUntil } from '../run/wait-until.ts';
import { ShopProcess } from './shop-process.ts';

/** Says who it is once it is up. */
const PROGRAM = 'require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1e9)';

let keeper: ProcessKeeper;
let worker: ShopProcess;
let pidFile: string;

beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-shop-process-'));
  keeper = new ProcessKeeper();
  keeper.removeAtEnd(folder);
  pidFile = path.join(folder, 'pid');
  worker = new ShopProcess(keeper, {
    name: 'worker 1',
    command: process.execPath,
    args: ['-e', PROGRAM],
    env: {},
    cwd: folder,
    logFile: path.join(folder, 'log'),
    isReady: pid,
  });
  await worker.start();
});

afterEach(async () => {
  worker.forget();
  await keeper.stopAll();
});

async function pid(): Promise<number> {
  const written = Number(await readFile(pidFile, 'utf8'));
  expect(written).toBeGreaterThan(0);
  return written;
}

/** As a crash does; what it was is forgotten. */
async function crash(): Promise<void> {
  const crashed = await pid();
  await rm(pidFile);
  process.kill(crashed, 'SIGABRT');
}

describe('a process of the shop', () => {
  it('that ends by itself is started again, and that it ended is told', async () => {
    for (const times of [1, 2]) {
      await crash();
      await waitUntil(pid, { timeoutSeconds: 10 });
      await worker.start();
      expect(worker.endings).toEqual(Array(times).fill(expect.stringContaining('SIGABRT')));
    }
  });

  it('that is killed is started by who killed it, and nothing is told', async () => {
    expect(await worker.kill(() => Promise.resolve('seen'))).toBe('seen');
    expect(worker.isReady).toBe(false);
    await rm(pidFile);
    await worker.start();
    expect(worker.isReady).toBe(true);
    expect(worker.endings).toEqual([]);
  });

  it('that runs is not started a second time', async () => {
    const running = await pid();
    await worker.start();
    expect(await pid()).toBe(running);
  });
});
