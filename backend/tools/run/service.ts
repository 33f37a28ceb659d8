import { setTimeout as pause } from 'node:timers/promises';
import { RunFailure } from './failures.ts';
import type { KeptProcess, ProcessDescription, ProcessKeeper } from './process-keeper.ts';
import { waitUntil } from './wait-until.ts';

const READY_TIMEOUT_SECONDS = 60;
/** One that dies this often in a minute will not get well by being started again. */
const DEATHS_A_MINUTE = 4;
const FIRST_PAUSE_MS = 500;

export interface Service extends ProcessDescription {
  /** Throws until the service does its work. */
  isReady: () => Promise<unknown>;
}

export interface ServiceEvents {
  restarting: (message: string) => void;
  /** It will not be started again. */
  lost: (failure: unknown) => void;
}

/**
 * Starts a service and returns when it is ready; if it dies before that, its failure is thrown. One
 * that dies later is started again, after a pause that doubles, until it dies too often.
 */
export async function startService(keeper: ProcessKeeper, service: Service, events: ServiceEvents): Promise<void> {
  const started = await startOnce(keeper, service);
  void restartOnDeath(keeper, service, started, events);
}

async function startOnce(keeper: ProcessKeeper, service: Service): Promise<KeptProcess> {
  const started = await keeper.start(service);
  await waitUntil(service.isReady, { timeoutSeconds: READY_TIMEOUT_SECONDS, unless: started.died }).catch((cause: unknown) => {
    if (cause instanceof RunFailure) throw cause;
    throw new RunFailure(`${service.name} is not ready after ${READY_TIMEOUT_SECONDS} s; see ${service.logFile}`, { cause });
  });
  return started;
}

async function restartOnDeath(
  keeper: ProcessKeeper,
  service: Service,
  started: KeptProcess,
  events: ServiceEvents,
): Promise<void> {
  const deaths: number[] = [];
  let current = started;
  for (;;) {
    try {
      await current.died;
    } catch (failure) {
      deaths.push(Date.now());
      const recent = deaths.filter((at) => at > Date.now() - 60_000).length;
      if (recent >= DEATHS_A_MINUTE) {
        events.lost(failure);
        return;
      }
      events.restarting(`${(failure as Error).message} Starting it again.`);
      await pause(FIRST_PAUSE_MS * 2 ** (recent - 1));
      const next = await keeper.start(service).catch(() => null);
      if (next === null) return;
      current = next;
    }
  }
}

/** For isReady: throws unless the address answers, with success or, if `anyStatus`, at all. */
export async function answers(url: string, anyStatus = false): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  if (!response.ok && !anyStatus) throw new Error(`${url} answers ${response.status}`);
}
