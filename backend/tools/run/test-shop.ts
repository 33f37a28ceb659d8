import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { DataFolder } from './data-folder.ts';
import { RunFailure } from './failures.ts';
import { readJson } from './json-file.ts';
import { freePort, type InnerPorts } from './ports.ts';
import { removeReachableFolder } from './reachable-folder.ts';

export interface TestShop {
  url: string;
  /** Of the Stripe stand-in. */
  stripeUrl: string;
  /** Of the mail catcher. */
  mailUrl: string;
  /** Its data, logs, ports and processes, until it is stopped. */
  folder: DataFolder;
  /** Stops it and forgets its data. */
  stop(): Promise<void>;
}

/** Starts a whole shop as `make run` does, on a free port and with a new data folder. */
export async function startTestShop(env: Record<string, string>): Promise<TestShop> {
  const base = await mkdtemp(path.join(tmpdir(), 'forno-e2e-'));
  // PostgreSQL's OS user must be able to pass through.
  await chmod(base, 0o711);
  const folder = new DataFolder({ FORNO_DATA_DIR: base });
  const program = path.join(import.meta.dirname, 'main.ts');
  const shop = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'run'], {
    env: { ...env, FORNO_DATA_DIR: base, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(shop, 'exit');
  const remove = async (): Promise<void> => {
    for (const ours of folder.everything) await removeReachableFolder(ours);
    await rm(base, { recursive: true, force: true });
  };
  const url = await readyUrl(shop).catch(async (failure: unknown) => {
    await remove();
    throw failure;
  });
  const { stripe, mail } = readJson(folder.ports) as InnerPorts;
  return {
    url,
    stripeUrl: `http://localhost:${stripe}`,
    mailUrl: `http://localhost:${mail}`,
    folder,
    stop: async () => {
      shop.kill('SIGTERM');
      await exited;
      await remove();
    },
  };
}

/** Reads what the shop says until it says that it is ready. */
function readyUrl(shop: ChildProcess): Promise<string> {
  const said: string[] = [];
  const lines = createInterface({ input: shop.stdout as Readable });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      const ready = /^ready (\S+)$/.exec(line);
      if (ready?.[1]) resolve(ready[1]);
    });
    lines.on('close', () => reject(new RunFailure('The shop to test did not start:', { details: said.join('\n') })));
  });
}
