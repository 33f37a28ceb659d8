import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './error-code.ts';

const STOP_TIMEOUT_SECONDS = 20;
const LOOK_EVERY_MS = 50;

/**
 * Stops a process that leads its own group: asks the leader with `signal`, and kills the group once
 * it has gone, or after twenty seconds if it has not.
 */
export async function stopProcessGroup(pid: number, signal: NodeJS.Signals): Promise<void> {
  if (sendSignal(pid, signal)) await waitForEnd(pid);
  sendSignal(-pid, 'SIGKILL');
}

/** Whether the process still runs; one that has ended and waits to be reaped does not. */
export function isRunning(pid: number): boolean {
  return sendSignal(pid, 0) && processStat(pid)?.[STATE] !== 'Z';
}

/**
 * When the process started, in the system's own words: with the pid it names one process for good,
 * as pids are given out again. Empty when there is no such process.
 */
export function startOf(pid: number): string {
  if (process.platform === 'linux') return processStat(pid)?.[START_TIME] ?? '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

/** Indexes into what processStat() gives (proc(5), fields 3 and 22). */
const STATE = 0;
const START_TIME = 19;

/** The fields of /proc/PID/stat after the name, which may hold anything; undefined when there is no such process, or no /proc. */
export function processStat(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** False when there is no such process (or, for a negative pid, no such group). */
function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

async function waitForEnd(pid: number): Promise<void> {
  const deadline = Date.now() + STOP_TIMEOUT_SECONDS * 1000;
  while (isRunning(pid) && Date.now() < deadline) await pause(LOOK_EVERY_MS);
}
