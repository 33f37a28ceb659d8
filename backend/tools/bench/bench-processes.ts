import path from 'node:path';
import { backendFolder } from '../run/data-folder.ts';
import { readJson } from '../run/json-file.ts';
import { freePort } from '../run/ports.ts';
import { type KeptProcess, ProcessKeeper } from '../run/process-keeper.ts';
import { startRedis } from '../run/redis.ts';
import { provideRedisProgram } from '../run/redis-program.ts';
import { answers, type Service, startService } from '../run/service.ts';

/** The processes that run beside the shop to measure it: its cache, the references, further APIs. */
export class BenchProcesses {
  readonly folder: string;
  readonly #keeper: ProcessKeeper;
  readonly #record: string;

  /** Their files go into `folder`. */
  constructor(folder: string) {
    this.folder = folder;
    this.#record = path.join(folder, 'processes.json');
    this.#keeper = new ProcessKeeper(this.#record);
  }

  /** Starts a service and gives its pid once it is ready. Should it die, it is not started again: its figures would be wrong. */
  async start(service: Service): Promise<number> {
    await startService(this.#keeper, service, { restarting: console.error, lost: console.error });
    return pidOf(this.#record, service.name);
  }

  /** Starts a program of this folder that answers on a port given as its first argument. */
  async startProgram(name: string, ...args: string[]): Promise<{ url: string; pid: number }> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const pid = await this.start({
      name,
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, `${name}.ts`), String(port), ...args],
      cwd: backendFolder,
      env: { PATH: process.env.PATH, NODE_ENV: 'production' },
      logFile: path.join(this.folder, `${name}.log`),
      isReady: () => answers(url, true),
    });
    return { url, pid };
  }

  /** Starts a Redis that keeps nothing, and gives its port. */
  async startCache(): Promise<number> {
    const port = await freePort();
    const [folder, logFile] = [path.join(this.folder, 'cache'), path.join(this.folder, 'cache.log')];
    await startRedis(this.#keeper, { program: await provideRedisProgram(), folder, port, logFile, durable: false });
    return port;
  }

  stopAll(): Promise<void> {
    return this.#keeper.stopAll();
  }
}

/** The pid of a running process by its name in the record that a ProcessKeeper writes. */
export function pidOf(record: string, name: string): number {
  const found = (readJson(record) as Pick<KeptProcess, 'name' | 'pid'>[] | null)?.find((process) => process.name === name);
  if (!found) throw new Error(`${name} does not run`);
  return found.pid;
}
