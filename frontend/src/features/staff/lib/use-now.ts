import { useSyncExternalStore } from 'react';

const STEP_MS = 15_000;

function everyStep(onStep: () => void): () => void {
  const timer = setInterval(onStep, STEP_MS);
  return () => clearInterval(timer);
}

/** The time in steps that a board needs; between them it is the same number, so that nothing is drawn for nothing. */
export function useNow(): number {
  return useSyncExternalStore(everyStep, () => Math.floor(Date.now() / STEP_MS) * STEP_MS);
}
