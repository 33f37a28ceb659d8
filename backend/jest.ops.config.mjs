import usual from './jest.config.mjs';

/** The tests of what stands around the shop: no database is started for them, and programs may have to be fetched first. */
export default {
  ...usual,
  roots: ['<rootDir>/tools/ops'],
  testMatch: ['**/*.ops.ts'],
  setupFiles: [],
  globalSetup: undefined,
  globalTeardown: undefined,
  testTimeout: 300_000,
};
