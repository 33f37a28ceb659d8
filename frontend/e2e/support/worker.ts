import { expect, type Page } from '@playwright/test';

/** The page's worker has taken over and keeps the last answer to each of `paths`. */
export async function expectKept(page: Page, paths: readonly string[]): Promise<void> {
  const missing = () =>
    page.evaluate(async (wanted) => {
      const kept = await Promise.all(wanted.map((path) => caches.match(path, { ignoreVary: true })));
      return wanted.filter((_path, index) => !kept[index]);
    }, paths);
  await expect.poll(missing).toEqual([]);
}

/** Each file that the page has fetched, its worker, and what that one has kept. */
export async function filesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
    const worker = (await navigator.serviceWorker.ready).active?.scriptURL ?? '';
    return [...new Set([worker, ...fetched, ...kept.flat().map(({ url }) => url)])];
  });
}
