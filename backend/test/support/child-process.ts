import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const BACKEND = path.join(import.meta.dirname, '../..');

export interface RunningProcess {
  child: ChildProcess;
  /** All that it has written so far. */
  output: () => string;
  /** Its exit code, once it has ended; null if a signal ended it. */
  ended: Promise<number | null>;
}

/**
 * Starts an entry point, such as src/worker.ts, from its sources, with `args` and `variables` beside those of the test. Stripe is
 * away for it unless they say where it is. Kill what you started.
 */
export function startProcess(entry: string, variables: Record<string, string> = {}, args: string[] = []): RunningProcess {
  const loaders = ['@swc-node/register/esm-register', './src/telemetry.ts'].flatMap((module) => ['--import', module]);
  const env = { ...process.env, STRIPE_API_BASE: 'http://127.0.0.1:1', ...variables };
  const child = spawn(process.execPath, [...loaders, entry, ...args], { cwd: BACKEND, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

/** Resolves once `holds`; rejects with what the process wrote if it ends first. */
export async function waitFor(running: RunningProcess, holds: () => Promise<boolean> | boolean): Promise<void> {
  const gone = running.ended.then(() => Promise.reject(new Error(running.output())));
  const polling = (async () => {
    while (!(await holds())) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  await Promise.race([polling, gone]);
}

/** Resolves once all have ended with 0; rejects with what one wrote that ended otherwise. */
export async function endedWell(...processes: RunningProcess[]): Promise<void> {
  for (const { ended, output } of processes) {
    const code = await ended;
    if (code !== 0) {
      throw new Error(`Ended with ${code}, having written:\n${output()}`);
    }
  }
}
