import { readdirSync, readFileSync } from 'node:fs';
import { processStat } from '../run/process-group.ts';

/** Linux tells times in these, whatever the kernel's own clock (USER_HZ). */
const TICKS_A_SECOND = 100;
/** Indexes into what processStat() gives (proc(5), fields 4 and 14 to 17). */
const PARENT = 1;
const TIMES = [11, 12, 13, 14];

/** CPU milliseconds that a process has used until now, by itself and by children that have ended. */
export function cpuMs(pid: number): number {
  const stat = processStat(pid);
  if (!stat) throw new Error(`Process ${pid} is gone, so its CPU time cannot be read`);
  return (TIMES.reduce((sum, index) => sum + Number(stat[index]), 0) / TICKS_A_SECOND) * 1000;
}

/** The same for a process and the children it has now: a database's postmaster and its backends. */
export function familyCpuMs(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + cpuMsUnlessGone(child), cpuMs(pid));
}

/** Memory of a process that is in RAM, in MB. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => processStat(pid)?.[PARENT] === String(parent));
}

/** Its time is the parent's by then. */
function cpuMsUnlessGone(pid: number): number {
  return processStat(pid) ? cpuMs(pid) : 0;
}
