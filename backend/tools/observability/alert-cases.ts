/**
 * For each alert, series that it must fire at, and series at which it must be silent. `make generate` writes promtool's tests
 * from them, and observability.ops.ts sees that each comparison of an alert is held by one of them.
 *
 * Values are promtool's: `0+1x10` rises by one ten times, `1x10` stays, `_x10` is missing.
 */

export interface Case {
  what: string;
  series: Record<string, string>;
  /** The time after the first value. */
  at: string;
  /** Between two values. */
  interval?: string;
}

export interface AlertCases {
  /** Between two evaluations of the rules, where days are looked at. */
  every?: string;
  fires: Case[];
  silent: Case[];
}

const answered = (status: number, route = '/api/v1/menu', method = 'GET'): string =>
  `http_request_duration_seconds_count{job="api",instance="a",method="${method}",route="${route}",status_code="${status}"}`;
const answeredWithin = (seconds: string, route = '/api/v1/menu'): string =>
  `http_request_duration_seconds_bucket{job="api",instance="a",method="GET",route="${route}",status_code="200",le="${seconds}"}`;
const tried = (action: string, result: string): string =>
  `forno_auth_attempts_total{job="api",instance="a",action="${action}",result="${result}"}`;
const pageErrors = (route: string, kind = 'render'): string =>
  `forno_page_errors_total{job="api",instance="a",kind="${kind}",route="${route}"}`;
const stripeCalls = (result: string): string =>
  `forno_payment_provider_request_duration_seconds_count{job="api",instance="a",operation="create_session",result="${result}"}`;
const webhooks = (result: string): string =>
  `forno_stripe_webhook_events_total{job="api",instance="a",type="other",result="${result}"}`;
const delivered = (type: string): string =>
  `forno_stripe_webhook_events_total{job="api",instance="a",type="${type}",result="received"}`;
const settled = (suffix: string, edge = ''): string =>
  `forno_payment_settlement_duration_seconds_${suffix}{job="worker",instance="w"${edge}}`;
const findings = (kind: string, severity: string): string =>
  `forno_reconciliation_findings{job="worker",instance="w",kind="${kind}",severity="${severity}"}`;
const ordersCreated = 'forno_orders_created_total{job="api",instance="a",channel="web",fulfilment="pickup"}';
const worker = (name: string): string => `${name}{job="worker",instance="w"}`;
const canary = (step: string, instance = 'w'): string =>
  `forno_canary_last_success_timestamp_seconds{job="worker",instance="${instance}",step="${step}"}`;
const canaryPeriod = worker('forno_canary_period_seconds');
const queueAge = (queue: string): string => `queue_oldest_waiting_age_seconds{job="worker",instance="w",queue="${queue}"}`;
const jobTries = (outcome: string, instance = 'w'): string =>
  `queue_job_attempts_total{job="worker",instance="${instance}",queue="orders",name="watch-order",outcome="${outcome}"}`;
const up = (job: string, instance = 'a'): string => `up{job="${job}",instance="${instance}"}`;
const build = (version: string, job = 'worker'): string =>
  `forno_build_info{job="${job}",instance="${version}",version="${version}",commit="c"}`;
const disk = (what: string, fstype = 'ext4'): string =>
  `node_filesystem_${what}_bytes{job="machine",instance="m",device="/dev/vda1",fstype="${fstype}",mountpoint="/"}`;
const redis = (name: string, instance = 'redis'): string => `${name}{job="redis",instance="${instance}"}`;
const transaction = (application: string): string =>
  `pg_stat_activity_max_tx_duration{job="postgres",instance="p",datname="forno",state="active",application_name="${application}"}`;
/** When it begins and ends, in seconds from the first value on. */
const certificate = (begins: string, ends: string): Record<string, string> => ({
  'certificate_not_before_timestamp_seconds{domain="shop.test"}': begins,
  'certificate_not_after_timestamp_seconds{domain="shop.test"}': ends,
});

const NO_DATA: Case = { what: 'nothing is known', series: { [up('prometheus')]: '1x40' }, at: '20m' };

/** Of one number that must not rise above a limit. */
function gauge(series: string, above: number, allowed: number, at = '10m'): AlertCases {
  return {
    fires: [{ what: `it is ${above}`, series: { [series]: `0x4 ${above}x40` }, at }],
    silent: [{ what: `it is ${allowed}`, series: { [series]: `${allowed}x40` }, at }, NO_DATA],
  };
}

export const ALERT_CASES: Record<string, AlertCases> = {
  ErrorBudgetBurningFast: {
    every: '1m',
    fires: [
      {
        what: 'everything has failed for two minutes, after an hour with very many requests and one as usual',
        series: { [answered(200)]: '0+600x59 36000+60x59 39540x10', [answered(500)]: '_x120 60+60x10' },
        interval: '1m',
        at: '122m',
      },
      { what: 'one in a hundred fails', series: { [answered(200)]: '0+99x80', [answered(500)]: '0+1x80' }, at: '40m' },
      {
        what: 'nine of ten take longer than 0.3 s',
        series: { [answered(200)]: '0+60x140', [answeredWithin('0.3')]: '0+6x140' },
        at: '1h',
      },
      {
        what: 'every fourth order fails, among many requests that do not',
        series: {
          [answered(200)]: '0+6000x140',
          [answered(201, '/api/v1/orders', 'POST')]: '0+3x140',
          [answered(503, '/api/v1/orders', 'POST')]: '0+1x140',
        },
        at: '1h',
      },
      {
        what: 'every fifth payment waits for minutes',
        series: { [settled('count')]: '0+5x140', [settled('bucket', ',le="60.0"')]: '0+4x140' },
        at: '1h',
      },
    ],
    silent: [
      {
        what: 'one request of a few fails at night',
        series: { [answered(200)]: '0x9 1x9 2x9 3x9 4x9 5x9 6x9 7x9 8x9 9x9 10x9 11x9 12x20', [answered(500)]: '0x115 1x20' },
        at: '60m',
      },
      {
        what: 'it is over: what failed is three quarters of an hour ago',
        series: { [answered(200)]: '0+60x110', [answered(500)]: '0x40 0+30x10 300x60' },
        interval: '1m',
        at: '95m',
      },
      {
        what: 'the API was started anew and counts from 0',
        series: { [answered(200)]: '0+60x60 0+60x60', [answered(500)]: '3x60 0x60' },
        at: '50m',
      },
      { what: 'probes of a draining API are refused', series: { [answered(503, '/api/health/ready')]: '0+10x120' }, at: '50m' },
      {
        what: 'Stripe is slow, within its own limits',
        series: {
          [answered(200, '/api/v1/orders/:orderId/payments')]: '0+10x120',
          [answeredWithin('0.3', '/api/v1/orders/:orderId/payments')]: '0x120',
        },
        at: '50m',
      },
      {
        what: 'payments are settled at once',
        series: { [settled('count')]: '0+5x120', [settled('bucket', ',le="60.0"')]: '0+5x120' },
        at: '50m',
      },
      { what: 'a shopper’s request is refused', series: { [answered(422)]: '0+60x120' }, at: '50m' },
      NO_DATA,
    ],
  },
  ErrorBudgetBurningSlowly: {
    every: '5m',
    fires: [
      {
        what: 'two in a thousand fail for hours',
        series: { [answered(200)]: '0+998x860', [answered(500)]: '0+2x860' },
        at: '7h',
      },
      {
        what: 'five in a thousand fail for a day, after a day with very many requests',
        series: { [answered(200)]: '0+119400x240 28656000+3980x750', [answered(500)]: '0x240 0+20x750' },
        interval: '2m',
        at: '33h',
      },
    ],
    silent: [
      {
        what: 'one request of a few fails at night',
        series: { [answered(200)]: '0x9 1x9 2x9 3x9 4x9 5x9 6x9 7x9 8x9 9x9 10x9 11x9 12x20', [answered(500)]: '0x115 1x20' },
        at: '60m',
      },
      { what: 'one in two thousand fails', series: { [answered(200)]: '0+1999x860', [answered(500)]: '0+1x860' }, at: '7h' },
      NO_DATA,
    ],
  },

  MoneyWithoutOrder: gauge(worker('forno_captured_without_paid_order_oldest_age_seconds'), 130, 110),
  EventsNotSettled: gauge(worker('forno_inbox_oldest_age_seconds'), 190, 170),
  StripeFailing: {
    fires: [
      { what: 'Stripe is away', series: { [stripeCalls('ok')]: '10x40', [stripeCalls('failed')]: '0x10 0+2x30' }, at: '15m' },
    ],
    silent: [
      { what: 'one call at night fails', series: { [stripeCalls('failed')]: '0x10 1x30' }, at: '9m' },
      { what: 'a third fails', series: { [stripeCalls('ok')]: '0+4x40', [stripeCalls('failed')]: '0+2x40' }, at: '15m' },
      { what: 'cards are declined', series: { [stripeCalls('refused')]: '0+4x40' }, at: '15m' },
      NO_DATA,
    ],
  },
  CardsDeclined: {
    fires: [
      {
        what: 'one after another, and few go through',
        series: {
          [delivered('payment_intent.payment_failed')]: '0+1x80',
          [delivered('checkout.session.completed')]: '0x40 1x40',
        },
        at: '40m',
      },
      {
        what: 'none goes through',
        series: { [delivered('payment_intent.payment_failed')]: '0+1x80', [delivered('checkout.session.completed')]: '0x80' },
        at: '40m',
      },
    ],
    silent: [
      {
        what: 'some are, among those that go through',
        series: { [delivered('payment_intent.payment_failed')]: '0+1x80', [delivered('checkout.session.completed')]: '0+1x80' },
        at: '40m',
      },
      {
        what: 'somebody mistypes at night',
        series: { [delivered('payment_intent.payment_failed')]: '0x40 3x40', [delivered('checkout.session.completed')]: '0x80' },
        at: '40m',
      },
      NO_DATA,
    ],
  },
  InvariantViolated: gauge('forno_invariant_violations{job="worker",instance="w",id="I1"}', 1, 0),
  InvariantsNotChecked: {
    // promtool's clock begins at 0.
    fires: [
      {
        what: 'the last check is an hour ago',
        series: { [worker('forno_invariants_checked_timestamp_seconds')]: '300x300' },
        at: '2h',
      },
    ],
    silent: [
      { what: 'it is checked', series: { [worker('forno_invariants_checked_timestamp_seconds')]: '0+30x300' }, at: '2h' },
      NO_DATA,
    ],
  },
  CanaryFailing: {
    // promtool's clock begins at 0.
    fires: [
      {
        what: 'orders have failed for six minutes, the others go on',
        series: { [canary('order')]: '0+30x2 60x40', [canary('quote')]: '0+30x40', [canaryPeriod]: '120x40' },
        at: '9m',
      },
      {
        what: 'the worker that saw the last success is gone, and the others know of no newer one',
        series: { [canary('stripe', 'other')]: '0+30x2 _x40', [canary('stripe')]: '0+30x2 60x40', [canaryPeriod]: '120x40' },
        at: '9m',
      },
    ],
    silent: [
      {
        what: 'each round succeeds',
        series: { [canary('order')]: '0x3 120x3 240x3 360x3 480x3', [canaryPeriod]: '120x40' },
        at: '6m',
      },
      {
        what: 'one round failed',
        series: { [canary('order')]: '0+30x4 120x7 360x40', [canaryPeriod]: '120x40' },
        at: '6m',
      },
      {
        what: 'another worker sees it succeed',
        series: { [canary('order')]: '0x40', [canary('order', 'other')]: '0+30x40', [canaryPeriod]: '120x40' },
        at: '10m',
      },
      { what: 'rounds are an hour apart', series: { [canary('order')]: '0x300', [canaryPeriod]: '3600x300' }, at: '2h' },
      { what: 'it was turned off', series: { [canary('order')]: '0+30x4 _x80', [canaryPeriod]: '120x4 _x80' }, at: '30m' },
      NO_DATA,
    ],
  },
  UrgentFinding: {
    fires: [{ what: 'a refund failed', series: { [findings('refund_failed', 'page')]: '0x4 1x20' }, at: '5m' }],
    silent: [
      { what: 'there is none', series: { [findings('refund_failed', 'page')]: '0x20' }, at: '5m' },
      { what: 'it can wait', series: { [findings('foreign_money', 'ticket')]: '1x20' }, at: '5m' },
      { what: 'another alert tells it', series: { [findings('stuck_event', 'page')]: '1x20' }, at: '5m' },
      NO_DATA,
    ],
  },
  OpenFinding: {
    fires: [{ what: 'foreign money', series: { [findings('foreign_money', 'ticket')]: '0x4 1x60' }, at: '30m' }],
    silent: [
      { what: 'it healed within minutes', series: { [findings('missed_events', 'ticket')]: '0x4 1x10 0x60' }, at: '18m' },
      { what: 'there is none', series: { [findings('foreign_money', 'ticket')]: '0x60' }, at: '30m' },
      NO_DATA,
    ],
  },
  WebhooksRefused: {
    fires: [
      { what: 'they begin to be refused', series: { [webhooks('refused')]: '0x10 1+1x20' }, at: '9m' },
      { what: 'they are refused', series: { [webhooks('refused')]: '0+1x40' }, at: '15m' },
    ],
    silent: [
      { what: 'a few are, and the API is started anew', series: { [webhooks('refused')]: '3x20 _x2 0x2 1x18' }, at: '14m' },
      { what: 'they are received', series: { [webhooks('received')]: '0+5x40' }, at: '15m' },
      NO_DATA,
    ],
  },

  NoOrdersWhileOpen: {
    every: '10m',
    fires: [
      {
        what: 'people ordered a week ago, and since an hour nobody does',
        series: { [ordersCreated]: '0+2x1000 2000x20', [worker('forno_shop_open')]: '1x1020' },
        interval: '10m',
        at: '10170m',
      },
    ],
    silent: [
      {
        what: 'people order',
        series: { [ordersCreated]: '0+2x1020', [worker('forno_shop_open')]: '1x1020' },
        interval: '10m',
        at: '10170m',
      },
      {
        what: 'the shop is closed, or was until just now',
        series: { [ordersCreated]: '0+2x1000 2000x20', [worker('forno_shop_open')]: '1x1000 0x12 1x10' },
        interval: '10m',
        at: '10170m',
      },
      {
        what: 'nobody did a week ago',
        series: { [ordersCreated]: '0x1020', [worker('forno_shop_open')]: '1x1020' },
        interval: '10m',
        at: '10170m',
      },
      {
        what: 'the shop is new',
        series: { [ordersCreated]: '0x40', [worker('forno_shop_open')]: '1x40' },
        interval: '10m',
        at: '300m',
      },
      NO_DATA,
    ],
  },

  OrderNotAnswered: gauge(worker('forno_orders_awaiting_acceptance_oldest_age_seconds'), 200, 170),

  QueueStuck: {
    fires: [{ what: 'no worker takes a job', series: { [queueAge('payments')]: '0x4 0+30x20' }, at: '10m' }],
    silent: [
      { what: 'a short wait', series: { [queueAge('payments')]: '100x20' }, at: '10m' },
      { what: 'mail waits', series: { [queueAge('mail')]: '600x20' }, at: '10m' },
      { what: 'it is over within a minute', series: { [queueAge('orders')]: '0x4 130x1 0x20' }, at: '4m' },
      NO_DATA,
    ],
  },
  JobsFailed: {
    fires: [
      { what: 'the first of all', series: { [jobTries('failed')]: '0x20 1x20' }, at: '12m' },
      { what: 'one more', series: { [jobTries('failed')]: '4x20 5x20' }, at: '12m' },
    ],
    silent: [
      { what: 'they are retried', series: { [jobTries('retried')]: '0+1x60' }, at: '20m' },
      { what: 'it was long ago', series: { [jobTries('failed')]: '4x100' }, at: '45m' },
      {
        what: 'a new worker begins to count',
        series: { [jobTries('failed')]: '4x40', [jobTries('failed', 'w2')]: '_x40 0x40' },
        at: '35m',
      },
      NO_DATA,
    ],
  },
  JobsStalled: {
    fires: [
      {
        what: 'one is',
        series: { 'queue_jobs_stalled_total{job="worker",instance="w",queue="orders"}': '0x20 1x20' },
        at: '12m',
      },
    ],
    silent: [
      { what: 'none is', series: { 'queue_jobs_stalled_total{job="worker",instance="w",queue="orders"}': '0x40' }, at: '12m' },
      {
        what: 'the worker was started anew',
        series: { 'queue_jobs_stalled_total{job="worker",instance="w",queue="orders"}': '2x70 0x30' },
        at: '45m',
      },
      NO_DATA,
    ],
  },

  ShopProcessDown: {
    fires: [
      { what: 'the worker does not answer', series: { [up('api')]: '1x20', [up('worker')]: '1x4 0x20' }, at: '4m' },
      { what: 'there is no API', series: { [up('api')]: '1x4 _x20', [up('worker')]: '1x24' }, at: '9m' },
      { what: 'there is no worker', series: { [up('api')]: '1x24', [up('worker')]: '1x4 _x20' }, at: '9m' },
    ],
    silent: [
      { what: 'both answer', series: { [up('api')]: '1x20', [up('worker')]: '1x20' }, at: '4m' },
      {
        what: 'the other colour stands by no more',
        series: { [up('api')]: '1x20', [up('api', 'b')]: '0x20', [up('worker')]: '1x20' },
        at: '8m',
      },
      { what: 'it was started anew', series: { [up('api')]: '1x4 0x1 1x20', [up('worker')]: '1x26' }, at: '3m' },
    ],
  },
  SiteUnreachable: {
    fires: [
      { what: 'it does not answer', series: { 'probe_success{job="site",instance="https://shop"}': '1x4 0x20' }, at: '6m' },
    ],
    silent: [
      { what: 'it answers', series: { 'probe_success{job="site",instance="https://shop"}': '1x20' }, at: '6m' },
      {
        what: 'one try of two fails',
        series: { 'probe_success{job="site",instance="https://shop"}': '1 0 1 0 1 0 1 0 1 0 1 0 1 0' },
        at: '6m',
      },
      NO_DATA,
    ],
  },
  DatabasePoolExhausted: {
    fires: [
      { what: 'callers wait', series: { 'db_pool_connections{job="api",instance="a",state="waiting"}': '0x4 3x20' }, at: '6m' },
    ],
    silent: [
      {
        what: 'a rush',
        series: { 'db_pool_connections{job="api",instance="a",state="waiting"}': '0x4 9x2 0x1 4x2 0x20' },
        at: '4m',
      },
      {
        what: 'all are busy and nobody waits',
        series: { 'db_pool_connections{job="api",instance="a",state="busy"}': '10x20' },
        at: '6m',
      },
      NO_DATA,
    ],
  },
  EventLoopBlocked: gauge('nodejs_eventloop_lag_p99_seconds{job="api",instance="a"}', 0.4, 0.1),
  TwoVersionsTooLong: {
    fires: [{ what: 'both workers stay', series: { [build('1')]: '1x100', [build('2')]: '_x10 1x90' }, at: '40m' }],
    silent: [
      { what: 'a deploy', series: { [build('1')]: '1x20 _x80', [build('2')]: '_x16 1x80' }, at: '40m' },
      {
        what: 'the API before stands by',
        series: { [build('1', 'api')]: '1x100', [build('2', 'api')]: '1x100', [build('2')]: '1x100' },
        at: '40m',
      },
      NO_DATA,
    ],
  },
  SchemaBehind: {
    fires: [
      {
        what: 'an older backup was restored',
        series: { [worker('db_schema_expected_version')]: '200x60', [worker('db_schema_version')]: '200x10 100x50' },
        at: '20m',
      },
    ],
    silent: [
      {
        what: 'they are the same',
        series: { [worker('db_schema_expected_version')]: '200x60', [worker('db_schema_version')]: '200x60' },
        at: '20m',
      },
      {
        what: 'a deploy has migrated, and the build before runs still',
        series: { [worker('db_schema_expected_version')]: '100x60', [worker('db_schema_version')]: '200x60' },
        at: '20m',
      },
      NO_DATA,
    ],
  },
  LoginsThrottled: {
    fires: [{ what: 'somebody tries passwords', series: { [tried('login', 'throttled')]: '0+60x60' }, at: '20m' }],
    silent: [
      { what: 'somebody forgot theirs', series: { [tried('login', 'throttled')]: '0+1x60' }, at: '20m' },
      { what: 'everybody logs in', series: { [tried('login', 'ok')]: '0+60x60' }, at: '20m' },
      NO_DATA,
    ],
  },
  PagesBroken: {
    fires: [
      { what: 'a page breaks for many', series: { [pageErrors('/checkout')]: '0+1x80' }, at: '20m' },
      {
        what: 'they are of several kinds',
        series: { [pageErrors('/checkout', 'error')]: '0+0.5x80', [pageErrors('/checkout', 'rejection')]: '0+0.5x80' },
        at: '20m',
      },
    ],
    silent: [
      { what: 'one browser has trouble', series: { [pageErrors('/checkout')]: '0x20 5x60' }, at: '15m' },
      {
        what: 'a few break on each of many pages',
        series: { [pageErrors('/')]: '0+0.2x80', [pageErrors('/cart')]: '0+0.2x80', [pageErrors('/checkout')]: '0+0.2x80' },
        at: '20m',
      },
      { what: 'it is over', series: { [pageErrors('/checkout')]: '0+1x40 40x80' }, at: '50m' },
      NO_DATA,
    ],
  },
  RefreshTokenReused: {
    fires: [
      { what: 'the first of all', series: { [tried('refresh', 'reuse_detected')]: '0x20 1x20' }, at: '12m' },
      { what: 'one more', series: { [tried('refresh', 'reuse_detected')]: '2x20 3x20' }, at: '12m' },
    ],
    silent: [
      { what: 'it was long ago', series: { [tried('refresh', 'reuse_detected')]: '2x100' }, at: '45m' },
      { what: 'tokens are refreshed', series: { [tried('refresh', 'ok')]: '0+3x40' }, at: '12m' },
      NO_DATA,
    ],
  },

  PostgresDown: {
    fires: [{ what: 'it is away', series: { 'pg_up{job="postgres",instance="p"}': '1x4 0x20' }, at: '5m' }],
    silent: [
      { what: 'it is there', series: { 'pg_up{job="postgres",instance="p"}': '1x20' }, at: '5m' },
      { what: 'it was started anew', series: { 'pg_up{job="postgres",instance="p"}': '1x4 0x1 1x20' }, at: '3m' },
      NO_DATA,
    ],
  },
  PostgresConnectionsHigh: {
    fires: [
      {
        what: 'nine of ten are taken',
        series: {
          'pg_stat_activity_count{job="postgres",datname="forno",state="idle"}': '60x40',
          'pg_stat_activity_count{job="postgres",datname="forno",state="active"}': '30x40',
          'pg_settings_max_connections{job="postgres"}': '100x40',
        },
        at: '10m',
      },
    ],
    silent: [
      {
        what: 'half are',
        series: {
          'pg_stat_activity_count{job="postgres",datname="forno",state="idle"}': '50x40',
          'pg_settings_max_connections{job="postgres"}': '100x40',
        },
        at: '10m',
      },
      NO_DATA,
    ],
  },
  PostgresLongTransaction: {
    fires: [{ what: 'one is left open', series: { [transaction('api')]: '0+30x40' }, at: '15m' }],
    silent: [
      { what: 'they are short', series: { [transaction('api')]: '2x40' }, at: '15m' },
      { what: 'a backup is made', series: { [transaction('pg_dump')]: '0+30x40' }, at: '15m' },
      NO_DATA,
    ],
  },
  PostgresDeadlocks: {
    fires: [
      { what: 'one happened', series: { 'pg_stat_database_deadlocks{job="postgres",datname="forno"}': '2x20 3x20' }, at: '12m' },
    ],
    silent: [
      { what: 'none did', series: { 'pg_stat_database_deadlocks{job="postgres",datname="forno"}': '2x40' }, at: '12m' },
      {
        what: 'PostgreSQL counts from 0 anew',
        series: { 'pg_stat_database_deadlocks{job="postgres",datname="forno"}': '2x20 0x40' },
        at: '12m',
      },
      NO_DATA,
    ],
  },
  RedisDown: {
    fires: [{ what: 'it is away', series: { [redis('redis_up')]: '1x4 0x20' }, at: '5m' }],
    silent: [
      { what: 'it is there', series: { [redis('redis_up')]: '1x20' }, at: '5m' },
      { what: 'it was started anew', series: { [redis('redis_up')]: '1x4 0x1 1x20' }, at: '3m' },
      { what: 'the cache is away', series: { [redis('redis_up', 'cache')]: '0x20', [redis('redis_up')]: '1x20' }, at: '5m' },
      NO_DATA,
    ],
  },
  CacheDown: {
    fires: [{ what: 'it is away', series: { [redis('redis_up', 'cache')]: '1x4 0x20' }, at: '9m' }],
    silent: [{ what: 'it is there', series: { [redis('redis_up', 'cache')]: '1x20' }, at: '9m' }, NO_DATA],
  },
  RedisMemoryHigh: {
    fires: [
      {
        what: 'it is full',
        series: { [redis('redis_memory_used_bytes')]: '95x20', [redis('redis_memory_max_bytes')]: '100x20' },
        at: '6m',
      },
    ],
    silent: [
      {
        what: 'half of it',
        series: { [redis('redis_memory_used_bytes')]: '50x20', [redis('redis_memory_max_bytes')]: '100x20' },
        at: '6m',
      },
      {
        what: 'it has no limit',
        series: { [redis('redis_memory_used_bytes')]: '95x20', [redis('redis_memory_max_bytes')]: '0x20' },
        at: '6m',
      },
      {
        what: 'the cache is full, as it should be',
        series: { [redis('redis_memory_used_bytes', 'cache')]: '100x20', [redis('redis_memory_max_bytes', 'cache')]: '100x20' },
        at: '6m',
      },
      NO_DATA,
    ],
  },
  RedisEvictsJobs: {
    fires: [{ what: 'it evicts', series: { [redis('redis_evicted_keys_total')]: '0x10 0+5x20' }, at: '9m' }],
    silent: [
      { what: 'it does not', series: { [redis('redis_evicted_keys_total')]: '0x30' }, at: '9m' },
      { what: 'the cache does', series: { [redis('redis_evicted_keys_total', 'cache')]: '0+9x30' }, at: '9m' },
      NO_DATA,
    ],
  },

  DiskFilling: {
    fires: [
      { what: 'it fills by a tenth an hour', series: { [disk('avail')]: '200-1x200', [disk('size')]: '1000x200' }, at: '50m' },
    ],
    silent: [
      { what: 'it stays', series: { [disk('avail')]: '150x200', [disk('size')]: '1000x200' }, at: '50m' },
      { what: 'there is room', series: { [disk('avail')]: '900-1x200', [disk('size')]: '1000x200' }, at: '50m' },
      { what: 'memory fills', series: { [disk('avail', 'tmpfs')]: '200-1x200', [disk('size', 'tmpfs')]: '1000x200' }, at: '50m' },
      NO_DATA,
    ],
  },
  DiskAlmostFull: {
    fires: [{ what: 'four of a hundred are left', series: { [disk('avail')]: '40x20', [disk('size')]: '1000x20' }, at: '5m' }],
    silent: [
      { what: 'ten are', series: { [disk('avail')]: '100x20', [disk('size')]: '1000x20' }, at: '5m' },
      {
        what: 'an image is full, as it always is',
        series: { [disk('avail', 'overlay')]: '0x20', [disk('size', 'overlay')]: '1000x20' },
        at: '5m',
      },
      NO_DATA,
    ],
  },
  ProcessKilledForMemory: {
    fires: [{ what: 'one was', series: { 'node_vmstat_oom_kill{job="machine"}': '0x10 1x20' }, at: '8m' }],
    silent: [
      { what: 'none was', series: { 'node_vmstat_oom_kill{job="machine"}': '3x30' }, at: '8m' },
      { what: 'the machine was started anew', series: { 'node_vmstat_oom_kill{job="machine"}': '3x10 0x30' }, at: '8m' },
      NO_DATA,
    ],
  },

  CertificateExpiring: {
    every: '1h',
    fires: [
      {
        what: 'one of 90 days has 22 left, and a day later less',
        series: certificate('-5875200x30', '1900800x30'),
        at: '27h',
        interval: '1h',
      },
      {
        what: 'one of 45 days has less than a quarter left',
        series: certificate('-2851200x30', '1036800x30'),
        at: '21h',
        interval: '1h',
      },
    ],
    silent: [
      { what: 'one of 90 days has 21 left', series: certificate('-5875200x30', '1900800x30'), at: '24h', interval: '1h' },
      {
        what: 'it was renewed in time',
        series: certificate('-5875200x22 82800x20', '1900800x22 7858800x20'),
        at: '40h',
        interval: '1h',
      },
      {
        what: 'one of 45 days has more than a quarter left',
        series: certificate('-2851200x30', '1036800x30'),
        at: '18h',
        interval: '1h',
      },
      NO_DATA,
    ],
  },
  BackupStale: {
    every: '1h',
    fires: [
      {
        what: 'one night there was one, and no other',
        series: { backup_last_success_timestamp_seconds: '0x40' },
        at: '29h',
        interval: '1h',
      },
      { what: 'there never was one', series: NO_DATA.series, at: '2h', interval: '1h' },
    ],
    silent: [
      { what: 'the next is not late', series: { backup_last_success_timestamp_seconds: '0x40' }, at: '26h', interval: '1h' },
      {
        what: 'there is one each night',
        series: { backup_last_success_timestamp_seconds: '0x23 86400x23' },
        at: '47h',
        interval: '1h',
      },
    ],
  },
  LogNotShipped: {
    every: '1m',
    fires: [{ what: 'it was shipped once, and no more', series: { wal_last_success_timestamp_seconds: '0x60' }, at: '16m' }],
    silent: [
      { what: 'it could not be for some minutes', series: { wal_last_success_timestamp_seconds: '0x12 720+60x40' }, at: '30m' },
      { what: 'it is shipped each minute', series: { wal_last_success_timestamp_seconds: '0+60x60' }, at: '45m' },
      NO_DATA,
    ],
  },
  RestoreDrillStale: {
    every: '1h',
    fires: [
      {
        what: 'the last was a week and more ago',
        series: { restore_drill_last_success_timestamp_seconds: '-604800x40' },
        at: '27h',
        interval: '1h',
      },
      { what: 'there never was one', series: NO_DATA.series, at: '2h', interval: '1h' },
    ],
    silent: [
      {
        what: 'the next is not late',
        series: { restore_drill_last_success_timestamp_seconds: '-604800x40' },
        at: '24h',
        interval: '1h',
      },
      {
        what: 'there was one after a week',
        series: { restore_drill_last_success_timestamp_seconds: '-518400x23 86400x23' },
        at: '47h',
        interval: '1h',
      },
    ],
  },

  TargetDown: {
    fires: [{ what: 'an exporter is away', series: { [up('redis')]: '1x4 0x40' }, at: '10m' }],
    silent: [
      { what: 'it was started anew', series: { [up('redis')]: '1x4 0x4 1x40' }, at: '6m' },
      { what: 'a process of the shop is: that is another alert', series: { [up('api')]: '0x40' }, at: '10m' },
      NO_DATA,
    ],
  },
  TracesLost: {
    fires: [{ what: 'the collector is away', series: { [worker('forno_lost_spans_total')]: '0x10 0+9x40' }, at: '20m' }],
    silent: [
      { what: 'all are taken', series: { [worker('forno_lost_spans_total')]: '0x50' }, at: '20m' },
      {
        what: 'it is over: the collector was started anew',
        series: { [worker('forno_lost_spans_total')]: '0x10 9x50' },
        at: '22m',
      },
      { what: 'the worker was started anew', series: { [worker('forno_lost_spans_total')]: '9x10 0x50' }, at: '20m' },
      NO_DATA,
    ],
  },
  RulesFailing: {
    fires: [
      { what: 'one fails', series: { 'prometheus_rule_evaluation_failures_total{rule_group="money"}': '0+1x20' }, at: '8m' },
    ],
    silent: [
      { what: 'none does', series: { 'prometheus_rule_evaluation_failures_total{rule_group="money"}': '0x20' }, at: '8m' },
      NO_DATA,
    ],
  },
  AlertsNotDelivered: {
    fires: [
      {
        what: 'mail is not taken',
        series: { 'alertmanager_notifications_failed_total{integration="email"}': '0+1x20' },
        at: '8m',
      },
    ],
    silent: [
      { what: 'all are', series: { 'alertmanager_notifications_failed_total{integration="email"}': '0x20' }, at: '8m' },
      NO_DATA,
    ],
  },
  // Silent only where nothing is evaluated, which is its use.
  Watchdog: { fires: [{ what: 'always', series: NO_DATA.series, at: '1m' }], silent: [] },
};
