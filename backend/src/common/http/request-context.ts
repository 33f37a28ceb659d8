import { AsyncLocalStorage } from 'node:async_hooks';

/** The id of the request being answered, for what is written far from it. Set by configure-app.ts for every request. */
const requestIds = new AsyncLocalStorage<string>();

/** Runs `work`, and all it starts, as part of the request `id`. */
export function withRequestId(id: string, work: () => void): void {
  requestIds.run(id, work);
}

/** Undefined in jobs, timers and commands. */
export function currentRequestId(): string | undefined {
  return requestIds.getStore();
}
