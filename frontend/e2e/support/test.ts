import { test as base, type BrowserContextOptions, type Page } from '@playwright/test';

interface Fixtures {
  /** A page in a browser of its own, as another person has; closed with the journey, or its boards would go on listening. */
  openElsewhere: (options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  openElsewhere: async ({ browser }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from '@playwright/test';
