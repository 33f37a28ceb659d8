import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { logNamed } from './failures.ts';
import { stopProcessGroup } from './process-group.ts';

export interface ProcessDescription {
  name: string;
  command: string;
  args: string[];
  /** The whole environment: nothing is inherited, so that a variable has one origin. */
  env: NodeJS.ProcessEnv;
  cwd?: string;
  logFile: string;
  /** What asks it to stop in order; SIGTERM unless said. */
  stopSignal?: NodeJS.Signals;
  /** The OS user to run as, when the supervisor is root and the program refuses to be. */
  account?: { uid: number; gid: number } | undefined;
}

export interface KeptProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Rejects, with a sentence naming the log, when the process ends without having been asked to. */
  readonly died: Promise<never>;
  stop(): Promise<void>;
}

/**
 * Starts processes in groups of their own, so that Ctrl-C in a terminal reaches the supervisor alone
 * and it can stop them in order, and tells the minder about each (see minder.ts).
 */
export class ProcessKeeper {
  readonly #minder: ChildProcess;
  readonly #running: KeptProcess[] = [];

  constructor() {
    this.#minder = spawn(process.execPath, [path.join(import.meta.dirname, 'minder.ts')], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    this.#minder.unref();
    // Without this the pipe alone would keep a test runner from ending.
    (this.#minder.stdin as unknown as { unref(): void }).unref();
    this.#minder.stdin?.on('error', () => undefined);
  }

  /** Starts it and appends all its output to the log file. */
  async start(description: ProcessDescription): Promise<KeptProcess> {
    const stopSignal = description.stopSignal ?? 'SIGTERM';
    const child = spawnInto(description);
    await once(child, 'spawn');
    const pid = child.pid as number;
    this.#tell({ watch: pid, signal: stopSignal });
    let stopping = false;
    const exited = once(child, 'exit');
    const died = exited.then(([code, signal]: unknown[]): Promise<never> => {
      this.#tell({ forget: pid });
      if (stopping) return new Promise<never>(() => undefined);
      throw logNamed(`The ${description.name} ended by itself with ${describeExit(code, signal)}`, description.logFile);
    });
    died.catch(() => undefined);
    const stop = async (): Promise<void> => {
      stopping = true;
      await stopProcessGroup(pid, stopSignal);
      await exited;
    };
    const kept = { name: description.name, pid, logFile: description.logFile, died, stop };
    this.#running.push(kept);
    return kept;
  }

  /** Stops what is still running, the last started first. */
  async stopAll(): Promise<void> {
    for (let last = this.#running.pop(); last; last = this.#running.pop()) await last.stop();
  }

  /** Removes the folder once this process is gone, however it went. */
  removeAtEnd(folder: string): void {
    this.#tell({ removeFolder: folder });
  }

  #tell(line: object): void {
    this.#minder.stdin?.write(`${JSON.stringify(line)}\n`);
  }
}

function spawnInto(description: ProcessDescription): ChildProcess {
  mkdirSync(path.dirname(description.logFile), { recursive: true });
  const log = openSync(description.logFile, 'a');
  try {
    return spawn(description.command, description.args, {
      env: description.env,
      cwd: description.cwd,
      stdio: ['ignore', log, log],
      detached: true,
      ...description.account,
    });
  } finally {
    closeSync(log);
  }
}

function describeExit(code: unknown, signal: unknown): string {
  return signal === null ? `exit code ${String(code)}` : `signal ${String(signal)}`;
}
