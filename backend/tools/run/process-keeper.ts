import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failureInLog } from './failures.ts';
import { readJson, writeJson } from './json-file.ts';
import { isRunning, startOf, stopProcessGroup } from './process-group.ts';

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

/** A line of the record: what a supervisor had started when it was last heard of. */
interface Leftover {
  name: string;
  pid: number;
  startedAt: string;
  stopSignal: NodeJS.Signals;
}

/** Stops what a supervisor that was killed together with its minder has left running. Gives the names. */
export async function stopLeftovers(record: string): Promise<string[]> {
  const left = ((readJson(record) ?? []) as Leftover[]).filter(
    ({ pid, startedAt }) => isRunning(pid) && startOf(pid) === startedAt,
  );
  for (const { pid, stopSignal } of left.reverse()) await stopProcessGroup(pid, stopSignal);
  return left.map(({ name }) => name);
}

/**
 * Starts processes in groups of their own, so that Ctrl-C in a terminal reaches the supervisor alone
 * and it can stop them in order, and tells the minder about each (see minder.ts).
 */
export class ProcessKeeper {
  readonly #minder: ChildProcess;
  readonly #running: (KeptProcess & { stopSignal: NodeJS.Signals })[] = [];
  readonly #record: string | undefined;
  #closed = false;

  /** `record` is a file that lists what runs, for stopLeftovers() after a crash of everything. */
  constructor(record?: string) {
    this.#record = record;
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
    if (this.#closed) throw new Error(`${description.name} is not started any more: everything is being stopped`);
    const stopSignal = description.stopSignal ?? 'SIGTERM';
    const child = spawnInto(description);
    await once(child, 'spawn');
    const pid = child.pid as number;
    this.#tell({ watch: pid, signal: stopSignal });
    let stopping = false;
    const exited = once(child, 'exit') as Promise<[code: number | null, signal: NodeJS.Signals | null]>;
    const died = exited.then(([code, signal]): Promise<never> => {
      this.#crossOff(pid);
      if (stopping) return new Promise<never>(() => undefined);
      throw endedByItself(description, describeExit(code, signal));
    });
    died.catch(() => undefined);
    const stop = async (): Promise<void> => {
      stopping = true;
      await stopProcessGroup(pid, stopSignal);
      await exited;
    };
    const kept = { name: description.name, pid, logFile: description.logFile, died, stop, stopSignal };
    this.#running.push(kept);
    this.#writeRecord();
    return kept;
  }

  /** Stops what is still running, the last started first, and starts nothing any more. */
  async stopAll(): Promise<void> {
    this.#closed = true;
    for (const kept of [...this.#running].reverse()) await kept.stop();
  }

  /** Removes the folder once this process is gone, however it went. */
  removeAtEnd(folder: string): void {
    this.#tell({ removeFolder: folder });
  }

  #crossOff(pid: number): void {
    const index = this.#running.findIndex((kept) => kept.pid === pid);
    if (index >= 0) this.#running.splice(index, 1);
    this.#tell({ forget: pid });
    this.#writeRecord();
  }

  #writeRecord(): void {
    if (this.#record === undefined) return;
    const left = this.#running.map(({ name, pid, stopSignal }) => ({ name, pid, startedAt: startOf(pid), stopSignal }));
    writeJson(this.#record, left satisfies Leftover[]);
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

function endedByItself({ name, logFile }: ProcessDescription, how: string): Error {
  return failureInLog(`${name} ended by itself with ${how}`, logFile, readFileSync(logFile, 'utf8'));
}

function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}
