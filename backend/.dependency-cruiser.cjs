/**
 * Who may import whom: common ← infrastructure ← modules ← app and worker; features in one direction; outside things in
 * one place each. See docs/architecture.md.
 */

/** Each feature with those it may use: their service, errors, types, module and jobs. */
const USES = {
  users: ['audit'],
  shop: ['audit'],
  audit: [],
  products: ['audit'],
  coupons: ['shop', 'audit'],
  cashback: [],
  'api-keys': ['audit'],
  auth: ['users', 'audit', 'api-keys'],
  orders: ['products', 'cashback', 'coupons', 'shop', 'audit', 'users'],
  reviews: ['products', 'orders', 'users', 'audit'],
  payments: ['orders', 'products', 'cashback', 'coupons', 'shop', 'audit', 'users'],
  checkout: ['payments', 'orders', 'products', 'cashback', 'coupons', 'shop', 'audit', 'users'],
  'page-reports': [],
  mails: ['payments', 'orders', 'shop'],
  canary: ['orders'],
  ops: ['checkout', 'payments', 'orders', 'products', 'cashback', 'coupons', 'shop', 'audit', 'users'],
};

/** Of another feature only these files: what it does, what it refuses, what its words mean. Not its tables, queries or cache. */
const INSIDES = '\\.(entity|queries|sql|cache|metrics|controller|processor|dto)\\.ts$';

/** The one input that another feature's route takes as it is: the checkout places orders. */
const PLACING = '^src/modules/orders/dto/place-order\\.dto\\.ts$';

const SPECS = '\\.spec\\.ts$';

function featureRules([feature, uses]) {
  const others = Object.keys(USES).filter((other) => other !== feature && !uses.includes(other));
  return {
    name: `${feature}-looks-only-down`,
    comment: `${feature} may use ${uses.join(', ') || 'no other feature'}`,
    severity: 'error',
    from: { path: `^src/modules/${feature}/` },
    to: { path: `^src/modules/(${others.join('|')})/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'common-knows-no-feature-and-nothing-outside',
      severity: 'error',
      from: { path: '^src/common/', pathNot: SPECS },
      to: { path: '^src/(infrastructure|modules)/' },
    },
    {
      name: 'configuration-stands-alone',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^src/(?!config/|common/money/)' },
    },
    {
      name: 'infrastructure-knows-no-feature',
      severity: 'error',
      from: { path: '^src/infrastructure/' },
      to: { path: '^src/modules/' },
    },
    {
      name: 'nothing-imports-the-roots',
      comment: 'app.module.ts, worker.module.ts and the entry points put everything together; nothing stands on them',
      severity: 'error',
      from: { path: '^src/(common|config|infrastructure|modules)/', pathNot: SPECS },
      to: { path: '^src/(app|worker|main|migrate|ops|configure-app|run-process|telemetry)[^/]*\\.ts$' },
    },
    {
      name: 'a-feature-keeps-its-insides',
      comment:
        "Across features only a module's service, errors, types and jobs; a row's type may be named, its table not touched",
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: SPECS },
      to: { path: `^src/modules/.*${INSIDES}`, pathNot: ['^src/modules/$1/', PLACING], dependencyTypesNot: ['type-only'] },
    },
    ...Object.entries(USES).map(featureRules),
    {
      name: 'stripe-in-one-place',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/infrastructure/stripe/', SPECS] },
      to: { path: '^node_modules/stripe/' },
    },
    {
      name: 'sentry-in-one-place',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/infrastructure/error-reports/', SPECS] },
      to: { path: '^node_modules/@sentry/' },
    },
    {
      name: 'ioredis-in-infrastructure',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/infrastructure/', SPECS] },
      to: { path: '^node_modules/ioredis/' },
    },
    {
      name: 'bull-in-infrastructure',
      comment: 'Processors need its types; jobs are published through JobBus',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/infrastructure/queue/', '^src/modules/[^/]+/jobs/', SPECS] },
      to: { path: '^node_modules/(bull|@nestjs/bull)/' },
    },
    {
      name: 'bull-only-as-types-in-jobs',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/jobs/' },
      to: { path: '^node_modules/bull/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'processors-only-in-the-worker',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/worker\\.module\\.ts$', '-worker\\.module\\.ts$', SPECS] },
      to: { path: '\\.processor\\.ts$' },
    },
    {
      name: 'the-api-runs-no-worker-module',
      severity: 'error',
      from: { path: '^src/(app\\.module|main|configure-app)\\.ts$' },
      to: { path: '-worker\\.module\\.ts$' },
    },
    {
      name: 'the-stand-in-shares-nothing-with-the-shop',
      severity: 'error',
      from: { path: '^tools/stripe-stand-in/', pathNot: SPECS },
      to: { path: '^(src|test|tools)/', pathNot: '^tools/stripe-stand-in/' },
    },
    {
      name: 'the-shop-does-not-know-its-tools',
      severity: 'error',
      from: { path: '^src/', pathNot: SPECS },
      to: { path: '^(tools|test)/' },
    },
    {
      name: 'no-development-packages-in-the-app',
      severity: 'error',
      from: { path: '^src/', pathNot: SPECS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
