import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readJson } from './json-file.ts';
import { isRunning } from './process-group.ts';
import { type KeptProcess, ProcessKeeper, type ProcessDescription, stopLeftovers } from './process-keeper.ts';
import { waitUntil } from './wait-until.ts';

/** Says `up`, and `bye` when it is asked to stop. */
const POLITE = `process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); setInterval(() => {}, 1e6); console.log('up')`;

let folder: string;
let record: string;
let keeper: ProcessKeeper;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forno-keeper-'));
  record = path.join(folder, 'processes.json');
  keeper = new ProcessKeeper(record);
});
afterEach(() => keeper.stopAll());

function describeProcess(name: string, script: string): ProcessDescription {
  return { name, command: process.execPath, args: ['-e', script], env: {}, logFile: path.join(folder, `${name}.log`) };
}

function until(holds: () => boolean): Promise<void> {
  const check = async (): Promise<void> => {
    if (!holds()) throw new Error('not yet');
  };
  return waitUntil(check, { timeoutSeconds: 10 });
}

async function startPolite(name: string): Promise<KeptProcess> {
  const kept = await keeper.start(describeProcess(name, POLITE));
  await until(() => readFileSync(kept.logFile, 'utf8').includes('up'));
  return kept;
}

describe('the keeper of processes', () => {
  it('asks a process to stop, and waits until it has', async () => {
    const kept = await startPolite('polite');
    await kept.stop();
    expect(isRunning(kept.pid)).toBe(false);
    expect(readFileSync(kept.logFile, 'utf8')).toContain('bye');
    expect(readJson(record)).toEqual([]);
  });

  it('tells of a process that ended by itself, with its last words', async () => {
    const kept = await keeper.start(describeProcess('doomed', `console.log('last words'); process.exit(3)`));
    await expect(kept.died).rejects.toMatchObject({ message: expect.stringContaining('exit code 3'), details: 'last words' });
  });

  it('takes the children of a process with it', async () => {
    const child = `const { pid } = require('node:child_process').spawn('sleep', ['1000']); console.log(pid); setInterval(() => {}, 1e6)`;
    const kept = await keeper.start(describeProcess('parent', child));
    await until(() => /\d+\n/.test(readFileSync(kept.logFile, 'utf8')));
    const grandchild = Number(readFileSync(kept.logFile, 'utf8'));
    await kept.stop();
    await until(() => !isRunning(grandchild));
  });

  it('starts nothing any more once everything is being stopped', async () => {
    await keeper.stopAll();
    await expect(keeper.start(describeProcess('late', POLITE))).rejects.toThrow();
  });

  it('leaves a record from which a later run can stop what was left', async () => {
    const kept = await startPolite('left');
    kept.died.catch(() => undefined);
    expect(await stopLeftovers(record)).toEqual(['left']);
    expect(isRunning(kept.pid)).toBe(false);
    expect(await stopLeftovers(record)).toEqual([]);
  });
});

describe('a supervisor that was killed', () => {
  it('has its processes stopped and its folder removed by the minder', async () => {
    const module = JSON.stringify(path.join(import.meta.dirname, 'process-keeper.ts'));
    const doomed = path.join(folder, 'doomed');
    const script = `
      const { ProcessKeeper } = await import(${module});
      require('node:fs').mkdirSync(${JSON.stringify(doomed)});
      const keeper = new ProcessKeeper();
      keeper.removeAtEnd(${JSON.stringify(doomed)});
      const { pid } = await keeper.start(${JSON.stringify({ ...describeProcess('kept', POLITE) })});
      console.log(pid);
      setInterval(() => {}, 1e6);`;
    const supervisor = spawn(process.execPath, ['--input-type=commonjs', '-e', `(async () => {${script}})()`]);
    const [output] = (await once(supervisor.stdout, 'data')) as [Buffer];
    const pid = Number(output.toString());
    expect(isRunning(pid)).toBe(true);
    supervisor.kill('SIGKILL');
    await until(() => !isRunning(pid) && !existsSync(doomed));
  });
});
