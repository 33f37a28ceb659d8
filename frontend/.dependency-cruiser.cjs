/**
 * Import direction: `lib, components, config, api <- features <- app`.
 * A feature reaches another feature through its selectors, slice events or api file only.
 */
const shared = '^src/(lib|components|config|api)/';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: { pathNot: '^src/api/generated/' }, to: { circular: true } },
    {
      name: 'shared-knows-no-feature',
      comment: 'lib, components, config and api stand below the features.',
      severity: 'error',
      from: { path: shared },
      to: { path: '^src/(features|app)/' },
    },
    {
      name: 'lib-stands-alone',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: { path: '^src/(components|config|api|features|app)/' },
    },
    {
      name: 'feature-knows-no-app',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'feature-to-feature-by-its-front-door',
      comment: "Another feature's pages, components and lib are its own business.",
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: {
        path: '^src/features/([^/]+)/',
        pathNot: ['^src/features/$1/', '\\.(api|slice|selectors)\\.ts$'],
      },
    },
    {
      name: 'pictures-and-ui-know-no-api',
      severity: 'error',
      from: { path: '^src/components/' },
      to: { path: '^src/(api|config)/' },
    },
    {
      name: 'tests-stay-in-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.spec\\.tsx?$|^src/testing/)' },
      to: { path: '^src/testing/' },
    },
    { name: 'no-dev-dependency-in-the-page', severity: 'error',
      from: { path: '^src/', pathNot: '(\\.spec\\.tsx?$|^src/testing/)' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(@types|vite)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default'] },
  },
};
