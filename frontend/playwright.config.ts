import { defineConfig, devices } from '@playwright/test';

/** `make test-e2e` starts a shop and says where its parts are; by hand, start one with `make run`. */
const shopUrl = process.env['FORNO_URL'] ?? 'http://localhost:8080';
const chromium = process.env['CHROMIUM'];
const runsAsRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: './e2e/journeys',
  // Journeys change the one shop they share: its fee, its stop-list. One after another they cannot get into each other's way.
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  // A machine that has other things to do may take minutes for what takes seconds.
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: shopUrl,
    locale: 'en-GB',
    // Journeys see each answer as it comes; those about the worker let it work.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      // Chromium refuses its sandbox to root.
      args: runsAsRoot ? ['--no-sandbox'] : [],
    },
  },
  projects: [{ name: 'phone', use: { ...devices['Pixel 7'], locale: 'en-GB' } }],
});
