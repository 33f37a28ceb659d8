import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { MenuPage } from '../page-models/menu-page.ts';
import { expect, test } from '../support/test.ts';
import { expectKept, filesOf } from '../support/worker.ts';

const MOST_SCRIPT_BYTES = 150_000;
const MOST_SHIFT = 0.01;

test.use({ serviceWorkers: 'allow' });

test('the menu and its worker are at most 150 kB of JavaScript', async ({ page, request }) => {
  const menu = await new MenuPage(page).open();
  await menu.card('margherita').waitFor();
  await expectKept(page, ['/api/v1/menu', '/api/v1/shop']);
  await page.waitForLoadState('networkidle');
  const scripts = await scriptSizes(request, await filesOf(page));
  const sum = Object.values(scripts).reduce((bytes, size) => bytes + size, 0);
  expect(Object.keys(scripts).length).toBeGreaterThan(2);
  expect(sum, JSON.stringify(scripts, null, 2)).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
});

for (const viewport of [{ width: 390, height: 844 }, { width: 1280, height: 900 }]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    for (const { path, shows } of [{ path: '/', shows: 'product-card-margherita' }, { path: '/products/margherita', shows: 'add-to-cart' }]) {
      test(`nothing moves on ${path} while it comes`, async ({ page }) => {
        await page.addInitScript(watchShifts);
        await page.goto(path);
        await page.getByTestId(shows).waitFor();
        await expectKept(page, ['/api/v1/shop']);
        await page.waitForLoadState('networkidle');
        const shifts = await page.evaluate(() => (window as unknown as { shifts: { value: number }[] }).shifts);
        expect(shifts.reduce((sum, { value }) => sum + value, 0), JSON.stringify(shifts)).toBeLessThan(MOST_SHIFT);
      });
    }
  });
}

/** The bytes of each script as Nginx sends it: compressed as well as gzip can, whatever the gateway of `make run` does. */
async function scriptSizes(request: APIRequestContext, files: readonly string[]): Promise<Record<string, number>> {
  const answers = await Promise.all(files.map((file) => request.get(file)));
  const scripts = answers.filter((answer) => answer.headers()['content-type']?.includes('javascript'));
  const sizes = scripts.map(async (answer) => [new URL(answer.url()).pathname, gzipSync(await answer.body(), { level: 9 }).length] as const);
  return Object.fromEntries(await Promise.all(sizes));
}

/** Runs in the page before anything else: collects what moved, and where. */
function watchShifts(): void {
  const shifts: { value: number; nodes: string[] }[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[]) {
      shifts.push({ value: entry.value, nodes: entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML : String(node?.nodeName)).slice(0, 120)) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
