import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/**
 * Looks until `check` stops throwing and gives its answer; throws the last error when `timeoutSeconds`
 * have passed. `given` up early: when that promise settles first, its error is thrown instead.
 */
export async function waitUntil<T>(
  check: () => Promise<T>,
  options: { timeoutSeconds: number; unless?: Promise<never> },
): Promise<T> {
  const deadline = Date.now() + options.timeoutSeconds * 1000;
  let over = false;
  const looking = async (): Promise<T> => {
    for (;;) {
      try {
        return await check();
      } catch (error) {
        if (over || Date.now() > deadline) throw error;
        await pause(LOOK_EVERY_MS);
      }
    }
  };
  try {
    return await (options.unless ? Promise.race([looking(), options.unless]) : looking());
  } finally {
    over = true;
  }
}
