import type { Cost } from './measure.ts';

/** Three digits that matter: 12345 → 12,345; 0.1234 → 0.123. */
export function digits(value: number): string {
  return value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

export function perSecond(value: number): string {
  return `${digits(value)}/s`;
}

export function milliseconds(value: number): string {
  return `${digits(value)} ms`;
}

/** `0.21 + 0.05 ms`: of the process, and of the database. */
export function cpuFigure({ processCpuMs, databaseCpuMs }: Cost): string {
  return `${digits(processCpuMs)} + ${milliseconds(databaseCpuMs)}`;
}
