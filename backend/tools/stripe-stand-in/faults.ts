import type { Transaction } from './books.ts';
import { newId } from './ids.ts';
import { API_FAULTS, EVENT_FAULTS } from './rows.ts';
import type { FaultRow } from './rows.ts';

export type FaultRequest = Pick<FaultRow, 'on' | 'do'> & Partial<Omit<FaultRow, 'id' | 'hits'>>;

/** Plants a fault; it strikes whatever it matches from now on. A line is dropped after the work unless asked otherwise. */
export function plantFault(tx: Transaction, wanted: FaultRequest): FaultRow {
  const when = wanted.do === 'drop' ? 'after' : 'before';
  const defaults = { when, status: 500, ms: 5000, copies: 2, times: null, probability: 1, seed: 1 } as const;
  return tx.put('faults', { ...defaults, ...wanted, id: newId('fault_', 10), hits: 0 });
}

/** The faults that strike this API operation now, in the order they were planted. */
export function strikeOperation(tx: Transaction, operation: string): FaultRow[] {
  return strike(tx, operation, API_FAULTS);
}

/** The faults that strike this event now. */
export function strikeEvent(tx: Transaction, eventType: string): FaultRow[] {
  return strike(tx, eventType, EVENT_FAULTS);
}

/** A number in [0, 1) from the fault's own sequence, so that a seed repeats a run. */
export function drawNumber(tx: Transaction, fault: FaultRow): number {
  const { seed, number } = mulberry32(tx.find('faults', fault.id)?.seed ?? fault.seed);
  tx.put('faults', { ...(tx.find('faults', fault.id) ?? fault), seed });
  return number;
}

function strike(tx: Transaction, subject: string, kinds: readonly string[]): FaultRow[] {
  return tx.all('faults').filter((fault) => kinds.includes(fault.do) && matches(fault.on, subject) && strikesNow(tx, fault));
}

function strikesNow(tx: Transaction, fault: FaultRow): boolean {
  if (fault.times === 0) return false;
  if (fault.probability < 1 && drawNumber(tx, fault) >= fault.probability) return false;
  const current = tx.find('faults', fault.id) ?? fault;
  tx.put('faults', { ...current, hits: current.hits + 1, times: current.times === null ? null : current.times - 1 });
  return true;
}

function matches(pattern: string, subject: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(subject);
}

/** One step of the mulberry32 generator. */
function mulberry32(state: number): { seed: number; number: number } {
  const seed = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return { seed, number: ((t ^ (t >>> 14)) >>> 0) / 4294967296 };
}
