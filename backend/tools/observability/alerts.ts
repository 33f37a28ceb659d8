/**
 * The catalogue: everything that wakes somebody or becomes a ticket, and the objectives that it follows from. `make generate`
 * writes observability/prometheus/ from it; alert-cases.ts says of each when it fires and when it does not, and
 * docs/runbooks/ what to do then.
 *
 * An alert belongs here if somebody would act on it. What is known already, by a finding of docs/money.md for example, gets no
 * second one.
 */
import { fastBurn, slowBurn } from './burn-rates.ts';
import type { AlertGroup, Objective } from './catalogue.ts';

/** Probes are nobody's order. */
const REQUESTS = 'job="api",route!~"/api/health/.*"';
/** Where the API waits for Stripe, within the request. */
const AT_STRIPE = '/api/v1/orders/:orderId/(payments|payments/sync|cancel|refunds|refunds/:refundId/retry)';
/** What a shopper does to order and to pay. */
const CHECKOUT = 'job="api",method="POST",route=~"/api/v1/orders|/api/v1/orders/:orderId/payments"';
/** Prometheus 3 writes the edges of buckets as floats, the ones before as the shop does. */
const SETTLED = 'forno_payment_settlement_duration_seconds';
const MONEY_WITHOUT_ORDER = 'max(forno_captured_without_paid_order_oldest_age_seconds)';

/** A series of a status that never came does not exist; where there were requests it counts as none. */
function orNone(errors: string, events: string): string {
  return `(${errors} or 0 * ${events})`;
}

function requests(selector: string): Pick<Objective, 'events' | 'errors'> {
  const events = (window: string) => `sum(rate(http_request_duration_seconds_count{${selector}}[${window}]))`;
  const failed = (window: string) => `sum(rate(http_request_duration_seconds_count{${selector},status_code=~"5.."}[${window}]))`;
  return { events, errors: (window) => orNone(failed(window), events(window)) };
}

export const OBJECTIVES: Objective[] = [
  {
    name: 'availability',
    target: 0.999,
    promise: '99.9 % of requests are not answered with an error of ours.',
    ...requests(REQUESTS),
  },
  {
    name: 'latency',
    target: 0.99,
    promise: '99 % of requests that do not wait for Stripe are answered within 0.3 s.',
    events: (window) => `sum(rate(http_request_duration_seconds_count{${REQUESTS},route!~"${AT_STRIPE}"}[${window}]))`,
    errors: (window) => {
      const labels = `${REQUESTS},route!~"${AT_STRIPE}"`;
      return `(sum(rate(http_request_duration_seconds_count{${labels}}[${window}])) - sum(rate(http_request_duration_seconds_bucket{${labels},le="0.3"}[${window}])))`;
    },
  },
  {
    name: 'checkout',
    target: 0.995,
    promise: '99.5 % of tries to order or to open the payment page are not answered with an error of ours.',
    ...requests(CHECKOUT),
  },
  {
    // One that waits still is in MoneyWithoutOrder and EventsNotSettled, which page by themselves.
    name: 'settlement',
    target: 0.99,
    promise: '99 % of orders are paid within 60 s of the shop being told of their money.',
    events: (window) => `sum(rate(${SETTLED}_count[${window}]))`,
    errors: (window) => `(sum(rate(${SETTLED}_count[${window}])) - sum(rate(${SETTLED}_bucket{le=~"60|60.0"}[${window}])))`,
  },
];

/** Stripe's events of a type, as they were delivered. */
function delivered(type: string): string {
  return `sum(increase(forno_stripe_webhook_events_total{type="${type}",result="received"}[30m]))`;
}

/** Findings that have an alert of their own, on a metric that is fresher. */
const ELSEWHERE = 'captured_without_paid_order|stuck_event|ledger_mismatch|invariant_violated';

export const ALERT_GROUPS: AlertGroup[] = [
  {
    name: 'objectives',
    alerts: [
      {
        name: 'ErrorBudgetBurningFast',
        expr: fastBurn(),
        severity: 'page',
        expectedInDeploys: true,
        summary: 'The objective {{ $labels.slo }} fails so often that its month of budget is gone within days.',
        dashboard: 'forno-objectives',
      },
      {
        name: 'ErrorBudgetBurningSlowly',
        expr: slowBurn(),
        severity: 'ticket',
        expectedInDeploys: true,
        summary: 'The objective {{ $labels.slo }} fails more than it may; it goes on, the month will be missed.',
        dashboard: 'forno-objectives',
      },
    ],
  },
  {
    name: 'money',
    alerts: [
      {
        name: 'MoneyWithoutOrder',
        expr: `${MONEY_WITHOUT_ORDER} > 120`,
        severity: 'page',
        summary: 'Somebody has paid {{ $value | humanizeDuration }} ago, and the kitchen does not know.',
        dashboard: 'forno-payments',
      },
      {
        name: 'EventsNotSettled',
        expr: 'max(forno_inbox_oldest_age_seconds) > 180',
        for: '1m',
        severity: 'page',
        summary: 'An event of Stripe has waited {{ $value | humanizeDuration }} to be settled.',
        dashboard: 'forno-payments',
      },
      {
        name: 'StripeFailing',
        // Half of the calls, and more than a few.
        expr: `(sum(rate(forno_payment_provider_request_duration_seconds_count{result="failed"}[5m]))
  / sum(rate(forno_payment_provider_request_duration_seconds_count[5m])) > 0.5)
and sum(increase(forno_payment_provider_request_duration_seconds_count{result="failed"}[5m])) > 5`,
        for: '2m',
        severity: 'page',
        summary: '{{ $value | humanizePercentage }} of the calls of Stripe fail: nobody can pay by card.',
        dashboard: 'forno-payments',
      },
      {
        name: 'CardsDeclined',
        // Somebody who mistypes tries three times; a crowd that is declined is Stripe's trouble, or tries stolen cards.
        expr: `${delivered('payment_intent.payment_failed')} > 10
and ${delivered('payment_intent.payment_failed')} > 3 * ${delivered('checkout.session.completed')}`,
        severity: 'page',
        summary: '{{ $value | humanize }} payments were declined in half an hour, and hardly any went through.',
        dashboard: 'forno-payments',
      },
      {
        name: 'InvariantViolated',
        expr: 'max by (id) (forno_invariant_violations) > 0',
        severity: 'page',
        summary: 'What must always be true of money is not: {{ $labels.id }}, {{ $value }} times.',
        dashboard: 'forno-payments',
      },
      {
        name: 'InvariantsNotChecked',
        // 0 until the first check.
        expr: 'time() - max(forno_invariants_checked_timestamp_seconds) > 1800',
        for: '15m',
        severity: 'ticket',
        summary: 'Nobody has checked for half an hour what must always be true of money.',
        dashboard: 'forno-payments',
      },
      {
        name: 'UrgentFinding',
        expr: `max by (kind) (forno_reconciliation_findings{severity="page",kind!~"${ELSEWHERE}"}) > 0`,
        severity: 'page',
        summary: '{{ $value }} open finding(s) that hurt somebody: {{ $labels.kind }}.',
        dashboard: 'forno-payments',
      },
      {
        name: 'OpenFinding',
        expr: 'max by (kind) (forno_reconciliation_findings{severity="ticket"}) > 0',
        for: '15m',
        severity: 'ticket',
        summary: '{{ $value }} open finding(s): {{ $labels.kind }}.',
        dashboard: 'forno-payments',
      },
      {
        name: 'WebhooksRefused',
        expr: 'sum(increase(forno_stripe_webhook_events_total{result="refused"}[10m])) > 5',
        severity: 'ticket',
        summary:
          '{{ $value | humanize }} webhooks in ten minutes were not signed by Stripe: a secret was changed, or somebody tries.',
        dashboard: 'forno-payments',
      },
    ],
  },
  {
    name: 'sales',
    alerts: [
      {
        name: 'CanaryFailing',
        // Two rounds and what a third may take. Where it is turned off there is no such series, and it is not missed.
        expr: 'time() - max by (step) (forno_canary_last_success_timestamp_seconds) > 2.5 * scalar(max(forno_canary_period_seconds))',
        for: '1m',
        severity: 'page',
        expectedInDeploys: true,
        summary:
          'The shop’s own {{ $labels.step }} has not gone through for {{ $value | humanizeDuration }}: customers’ may not either.',
        dashboard: 'forno-overview',
      },
      {
        name: 'NoOrdersWhileOpen',
        // Only at hours that had orders a week ago: a quiet afternoon is no fault.
        expr: `sum(increase(forno_orders_created_total[1h])) == 0
and sum(increase(forno_orders_created_total[1h] offset 1w)) > 5
and max(min_over_time(forno_shop_open[1h])) == 1`,
        severity: 'page',
        summary: 'The shop is open and nobody has ordered for an hour; a week ago they did.',
        dashboard: 'forno-overview',
      },
    ],
  },
  {
    name: 'kitchen',
    alerts: [
      {
        name: 'OrderNotAnswered',
        expr: 'max(forno_orders_awaiting_acceptance_oldest_age_seconds) > 180',
        severity: 'page',
        ring: 'shop',
        summary: 'An order has waited {{ $value | humanizeDuration }} for the kitchen to accept it.',
        dashboard: 'forno-kitchen',
      },
    ],
  },
  {
    name: 'workers',
    alerts: [
      {
        name: 'QueueStuck',
        // Cashback and mail may wait; when they wait for long, that is a finding.
        expr: 'max by (queue) (queue_oldest_waiting_age_seconds{queue=~"orders|payments"}) > 120',
        for: '1m',
        severity: 'page',
        expectedInDeploys: true,
        summary: 'A job of the queue {{ $labels.queue }} has waited {{ $value | humanizeDuration }}.',
        dashboard: 'forno-workers',
      },
      {
        name: 'JobsFailed',
        expr: 'sum by (queue, name) (increase(queue_job_attempts_total{outcome="failed"}[15m])) > 0',
        severity: 'ticket',
        summary: 'The job {{ $labels.name }} was given up after its last try.',
        dashboard: 'forno-workers',
      },
      {
        name: 'JobsStalled',
        expr: 'sum by (queue) (increase(queue_jobs_stalled_total[15m])) > 0',
        severity: 'ticket',
        expectedInDeploys: true,
        summary: 'A worker went silent over a job of the queue {{ $labels.queue }}; the job was started anew.',
        dashboard: 'forno-workers',
      },
    ],
  },
  {
    name: 'processes',
    alerts: [
      {
        name: 'ShopProcessDown',
        // A process that does not answer, while none of its kind does; or a kind of which there is none at all.
        expr: 'max by (job) (up{job=~"api|worker"}) == 0 or absent(up{job="api"}) or absent(up{job="worker"})',
        for: '1m',
        severity: 'page',
        expectedInDeploys: true,
        summary: 'No {{ $labels.job }} answers.',
        dashboard: 'forno-overview',
      },
      {
        name: 'SiteUnreachable',
        expr: 'max by (instance) (max_over_time(probe_success{job="site"}[2m])) == 0',
        severity: 'page',
        expectedInDeploys: true,
        summary: '{{ $labels.instance }} has not answered for two minutes, asked as a shopper would.',
        dashboard: 'forno-overview',
      },
      {
        name: 'DatabasePoolExhausted',
        expr: 'max by (job) (min_over_time(db_pool_connections{state="waiting"}[2m])) > 0',
        severity: 'page',
        expectedInDeploys: true,
        summary: '{{ $value }} callers in {{ $labels.job }} have waited for a database connection for two minutes.',
        dashboard: 'forno-api',
      },
      {
        name: 'EventLoopBlocked',
        expr: 'max by (job) (nodejs_eventloop_lag_p99_seconds{job=~"api|worker"}) > 0.2',
        for: '5m',
        severity: 'ticket',
        expectedInDeploys: true,
        summary: 'Something keeps {{ $labels.job }} from answering for {{ $value | humanizeDuration }} at a time.',
        dashboard: 'forno-api',
      },
      {
        name: 'TwoVersionsTooLong',
        // Workers alone: an API of the version before stands by after each deploy.
        expr: 'count(count by (version) (forno_build_info{job="worker"})) > 1',
        for: '30m',
        severity: 'ticket',
        summary: '{{ $value }} versions of the worker have run side by side for half an hour: a deploy was not ended.',
        dashboard: 'forno-overview',
      },
      {
        name: 'SchemaBehind',
        // A database that is ahead is a deploy: the build before reads it too.
        expr: 'db_schema_expected_version > db_schema_version',
        for: '10m',
        severity: 'ticket',
        summary: 'The database lacks migrations that the running build was made for.',
        dashboard: 'forno-overview',
      },
      {
        name: 'LoginsThrottled',
        expr: 'sum(rate(forno_auth_attempts_total{action="login",result="throttled"}[5m])) > 1',
        for: '10m',
        severity: 'ticket',
        summary: '{{ $value | humanize }} logins a second are turned away: somebody tries passwords.',
        dashboard: 'forno-api',
      },
      {
        name: 'PagesBroken',
        // One browser tells five at most. Anybody can tell anything, so nobody is woken.
        expr: 'sum by (route) (increase(forno_page_errors_total[15m])) > 20',
        for: '5m',
        severity: 'ticket',
        expectedInDeploys: true,
        summary:
          'The page {{ $labels.route }} broke {{ $value | humanize }} times in a quarter of an hour, in the browsers of shoppers.',
        dashboard: 'forno-api',
      },
      {
        name: 'RefreshTokenReused',
        expr: 'sum(increase(forno_auth_attempts_total{result="reuse_detected"}[15m])) > 0',
        severity: 'ticket',
        summary: 'A refresh token was shown twice: it may be stolen. Its session was ended.',
        dashboard: 'forno-api',
      },
    ],
  },
  {
    name: 'stores',
    alerts: [
      {
        name: 'PostgresDown',
        expr: 'max(pg_up) == 0',
        for: '1m',
        severity: 'page',
        summary: 'PostgreSQL does not answer: nothing can be ordered.',
        dashboard: 'forno-machine',
      },
      {
        name: 'PostgresConnectionsHigh',
        expr: 'sum(pg_stat_activity_count) / max(pg_settings_max_connections) > 0.8',
        for: '5m',
        severity: 'ticket',
        summary: '{{ $value | humanizePercentage }} of PostgreSQL’s connections are taken.',
        dashboard: 'forno-machine',
      },
      {
        name: 'PostgresLongTransaction',
        // A backup reads for as long as it takes.
        expr: 'max by (datname, state) (pg_stat_activity_max_tx_duration{datname="forno",application_name!="pg_dump"}) > 300',
        for: '1m',
        severity: 'ticket',
        expectedInDeploys: true,
        summary: 'A transaction in {{ $labels.datname }} has been open for {{ $value | humanizeDuration }}.',
        dashboard: 'forno-machine',
      },
      {
        name: 'PostgresDeadlocks',
        expr: 'sum by (datname) (increase(pg_stat_database_deadlocks{datname="forno"}[15m])) > 0',
        severity: 'ticket',
        summary: 'Transactions waited for each other in {{ $labels.datname }}, and one was ended.',
        dashboard: 'forno-machine',
      },
      {
        name: 'RedisDown',
        expr: 'max(redis_up{instance="redis"}) == 0',
        for: '1m',
        severity: 'page',
        summary: 'The Redis of the queues does not answer: what was paid waits, and follow-ups stand still.',
        dashboard: 'forno-machine',
      },
      {
        name: 'CacheDown',
        // The shop goes on without it, slower.
        expr: 'max(redis_up{instance="cache"}) == 0',
        for: '5m',
        severity: 'ticket',
        summary: 'The Redis of the cache does not answer: everything is read from PostgreSQL.',
        dashboard: 'forno-machine',
      },
      {
        name: 'RedisMemoryHigh',
        // The cache is meant to be full.
        expr: 'redis_memory_used_bytes{instance="redis"} / (redis_memory_max_bytes{instance="redis"} > 0) > 0.9',
        for: '2m',
        severity: 'page',
        summary: 'Redis is {{ $value | humanizePercentage }} full; when it is, no job can be queued.',
        dashboard: 'forno-machine',
      },
      {
        name: 'RedisEvictsJobs',
        expr: 'increase(redis_evicted_keys_total{instance="redis"}[10m]) > 0',
        severity: 'ticket',
        summary: 'The Redis of the queues evicts keys, which it must not: jobs are lost, and published anew later.',
        dashboard: 'forno-machine',
      },
    ],
  },
  {
    name: 'machine',
    alerts: [
      {
        name: 'DiskFilling',
        expr: `predict_linear(node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs"}[6h], 86400) < 0
and node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.2`,
        for: '30m',
        severity: 'ticket',
        summary: 'The disk at {{ $labels.mountpoint }} is full within a day if it goes on like this.',
        dashboard: 'forno-machine',
      },
      {
        name: 'DiskAlmostFull',
        expr: 'node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs"} / node_filesystem_size_bytes < 0.05',
        for: '2m',
        severity: 'page',
        summary: '{{ $value | humanizePercentage }} of the disk at {{ $labels.mountpoint }} are left; then PostgreSQL stops.',
        dashboard: 'forno-machine',
      },
      {
        name: 'ProcessKilledForMemory',
        expr: 'increase(node_vmstat_oom_kill[10m]) > 0',
        severity: 'ticket',
        summary: 'The machine had no memory left and killed a process.',
        dashboard: 'forno-machine',
      },
    ],
  },
  {
    // On what deploy/ writes into .deploy/metrics/. A file keeps its last value where nothing runs any more, so that silence is
    // noticed too; `absent` is where nothing ever ran.
    name: 'server',
    alerts: [
      {
        name: 'CertificateExpiring',
        // As deploy/certificates.sh judges it: 21 days, or a quarter of its life if that is shorter.
        expr: `certificate_not_after_timestamp_seconds - time()
  < clamp_max((certificate_not_after_timestamp_seconds - certificate_not_before_timestamp_seconds) / 4, 21 * 86400)`,
        for: '1h',
        severity: 'ticket',
        summary: 'The certificate of {{ $labels.domain }} ends in {{ $value | humanizeDuration }} and was not renewed.',
        dashboard: 'forno-machine',
      },
      {
        name: 'BackupStale',
        // Every night, and the time that one may take.
        expr: 'time() - backup_last_success_timestamp_seconds > 26 * 3600 or absent(backup_last_success_timestamp_seconds)',
        for: '1h',
        severity: 'ticket',
        summary: 'There has been no backup for more than a day.',
        dashboard: 'forno-machine',
      },
      {
        name: 'LogNotShipped',
        // Each minute, where docker-compose.pitr.yml is used; where it is not, there is no such series. Five minutes are promised.
        expr: 'time() - wal_last_success_timestamp_seconds > 5 * 60',
        for: '10m',
        severity: 'ticket',
        summary:
          'PostgreSQL’s log has not been taken away for {{ $value | humanizeDuration }}: so much would be lost with the machine.',
        dashboard: 'forno-machine',
      },
      {
        name: 'RestoreDrillStale',
        // Every week, and a day.
        expr: 'time() - restore_drill_last_success_timestamp_seconds > 8 * 86400 or absent(restore_drill_last_success_timestamp_seconds)',
        for: '1h',
        severity: 'ticket',
        summary: 'No backup has been proven to bring the shop back for more than a week.',
        dashboard: 'forno-machine',
      },
    ],
  },
  {
    name: 'telemetry',
    alerts: [
      {
        name: 'TargetDown',
        expr: 'up{job!~"api|worker"} == 0',
        for: '5m',
        severity: 'ticket',
        summary: '{{ $labels.job }} at {{ $labels.instance }} cannot be read: what it would tell is not seen.',
        dashboard: 'forno-overview',
      },
      {
        name: 'TracesLost',
        expr: 'sum by (job) (increase(forno_lost_spans_total[10m])) > 0',
        for: '5m',
        severity: 'ticket',
        expectedInDeploys: true,
        summary: 'No collector takes the traces of {{ $labels.job }}.',
        dashboard: 'forno-overview',
      },
      {
        name: 'RulesFailing',
        expr: 'increase(prometheus_rule_evaluation_failures_total[10m]) > 0',
        severity: 'ticket',
        summary: 'Prometheus cannot evaluate rules of {{ $labels.rule_group }}: their alerts are blind.',
        dashboard: 'forno-overview',
      },
      {
        name: 'AlertsNotDelivered',
        expr: 'sum by (integration) (increase(alertmanager_notifications_failed_total[10m])) > 0',
        severity: 'ticket',
        summary: 'Alertmanager could not deliver by {{ $labels.integration }}.',
        dashboard: 'forno-overview',
      },
      {
        name: 'Watchdog',
        expr: 'vector(1)',
        severity: 'none',
        summary: 'Always fires. Whoever misses it knows that no alert would come.',
        dashboard: 'forno-overview',
      },
    ],
  },
];
