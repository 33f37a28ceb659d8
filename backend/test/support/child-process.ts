import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const BACKEND = path.join(import.meta.dirname, '../..');

export interface RunningProcess {
  child: ChildProcess;
  /** All that it has written so far. */
  output: () => string;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
}

/** Starts an entry point of src/ from its sources, with `variables` beside those of the test. Kill what you started. */
export function startProcess(entry: 'main' | 'worker' | 'migrate', variables: Record<string, string> = {}): RunningProcess {
  const loaders = ['@swc-node/register/esm-register', './src/telemetry.ts'].flatMap((module) => ['--import', module]);
  const child = spawn(process.execPath, [...loaders, `src/${entry}.ts`], { cwd: BACKEND, env: { ...process.env, ...variables } });
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
