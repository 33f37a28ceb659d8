/**
 * Native ES modules through swc, which knows decorators' types. `npm test` adds to Node's flags
 * --no-compilation-cache: TypeORM imports entities by a compiled string, which V8 would otherwise
 * keep bound to the loader of the first spec file of a worker.
 */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // ts first: a stray emitted .js beside a source must not be tested instead of it.
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { swcrc: true }] },
  setupFiles: ['<rootDir>/test/setup-esm.mjs'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  maxWorkers: 2,
  // A test that fails before its end may leave a server open, for which a run would wait for ever.
  forceExit: true,
  testTimeout: 30_000,
  coverageProvider: 'v8',
};
