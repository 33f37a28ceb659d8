/**
 * Grafana's dashboards. `make generate` writes observability/grafana/dashboards/ from them. A panel is here if somebody decides
 * something by it.
 */
import type { Dashboard, Panel } from './dashboard-model.ts';

const stat = (title: string, unit: Panel['unit'], expr: string, more: Partial<Panel> = {}): Panel => ({
  kind: 'stat',
  title,
  unit,
  queries: { [title]: expr },
  ...more,
});
const graph = (title: string, unit: Panel['unit'], queries: Record<string, string>, more: Partial<Panel> = {}): Panel => ({
  kind: 'graph',
  title,
  unit,
  queries,
  ...more,
});
const logs = (title: string, query: string): Panel => ({ kind: 'logs', title, unit: 'none', queries: { A: query } });

const API = 'job="api",route!~"/api/health/.*"';
const quantile = (q: number, selector: string): string =>
  `histogram_quantile(${q}, sum by (le) (rate(http_request_duration_seconds_bucket{${selector}}[5m])))`;

const settlement = (q: number): string =>
  `histogram_quantile(${q}, sum by (le) (rate(forno_payment_settlement_duration_seconds_bucket[15m])))`;

export const DASHBOARDS: Dashboard[] = [
  {
    uid: 'forno-overview',
    title: 'Shop overview',
    rows: [
      [
        stat(
          'Pages that fire',
          'none',
          'count(ALERTS{alertstate="firing",severity="page"}) or 0 * count(ALERTS{alertname="Watchdog"})',
          {
            warn: 1,
            bad: 1,
            help: 'Zero is good. The list below says which; each has a runbook.',
          },
        ),
        stat(
          'Tickets that fire',
          'none',
          'count(ALERTS{alertstate="firing",severity="ticket"}) or 0 * count(ALERTS{alertname="Watchdog"})',
          {
            warn: 1,
            bad: 1_000,
          },
        ),
        stat('Site, asked as a shopper', 'none', 'min(probe_success{job="site"})', { warn: 1, bad: 0.5, help: '1: it answers.' }),
        stat('Checkout fails', 'percentunit', 'slo:error_ratio:5m{slo="checkout"}', { warn: 0.005, bad: 0.05 }),
        stat('Paid, kitchen does not know', 's', 'max(forno_captured_without_paid_order_oldest_age_seconds)', {
          warn: 60,
          bad: 120,
        }),
        stat('Order waits to be accepted', 's', 'max(forno_orders_awaiting_acceptance_oldest_age_seconds)', {
          warn: 90,
          bad: 180,
        }),
      ],
      [
        graph(
          'Are people ordering?',
          'short',
          {
            orders: 'sum(rate(forno_orders_created_total[15m])) * 3600',
            'last week': 'sum(rate(forno_orders_created_total[15m] offset 1w)) * 3600',
            'open (1) or closed (0)': 'max(forno_shop_open)',
          },
          { help: 'Orders an hour. None for an hour while the shop is open is a page, where there were some a week ago.' },
        ),
        graph(
          'Is the API well?',
          'reqps',
          {
            good: `sum(rate(http_request_duration_seconds_count{${API},status_code!~"5.."}[5m]))`,
            errors: `sum(rate(http_request_duration_seconds_count{${API},status_code=~"5.."}[5m]))`,
          },
          { help: 'Requests a second. Next: the dashboard API.' },
        ),
        graph(
          'Does our own order go through?',
          's',
          {
            '{{step}}': 'time() - max by (step) (forno_canary_last_success_timestamp_seconds)',
            'from then on it pages': '2.5 * max(forno_canary_period_seconds)',
          },
          {
            help: 'The age of the canary’s last success: a quote, a call of Stripe, an order of nothing. It is made by night, too.',
          },
        ),
      ],
      [
        graph(
          'Is money right?',
          'none',
          {
            'finding: {{kind}}': 'max by (kind) (forno_reconciliation_findings) > 0',
            'violated: {{id}}': 'max by (id) (forno_invariant_violations) > 0',
          },
          { emptyIsGood: true, help: 'Next: the dashboard Payments, and docs/money.md.' },
        ),
        graph(
          'Is the kitchen keeping up?',
          'none',
          {
            '{{status}}': 'max by (status) (forno_orders_open)',
            overdue: 'sum(forno_order_stage_overdue)',
          },
          { help: 'Orders in each status. Next: the dashboard Kitchen.' },
        ),
      ],
      [
        graph(
          'What fires',
          'none',
          { '{{alertname}} {{severity}}': 'max by (alertname, severity) (ALERTS{alertstate="firing",severity!="none"})' },
          {
            emptyIsGood: true,
            help: 'docs/runbooks/ has a page for each.',
          },
        ),
        graph(
          'What changed',
          'none',
          { '{{job}} {{version}}': 'count by (job, version) (forno_build_info)' },
          {
            help: 'Processes of each version. A version that appears is marked on every dashboard.',
          },
        ),
      ],
      [logs('Errors', '{service_name=~"forno-.+", level=~"error|fatal"}')],
    ],
  },
  {
    uid: 'forno-api',
    title: 'API',
    rows: [
      [
        stat('Requests', 'reqps', `sum(rate(http_request_duration_seconds_count{${API}}[5m]))`),
        stat('Errors of ours', 'percentunit', 'slo:error_ratio:5m{slo="availability"}', { warn: 0.001, bad: 0.0144 }),
        stat('Slower than 0.3 s', 'percentunit', 'slo:error_ratio:5m{slo="latency"}', { warn: 0.01, bad: 0.144 }),
        stat('Being answered now', 'none', 'sum(http_requests_in_flight)', { help: 'Live streams included.' }),
      ],
      [
        graph(
          'Requests by status',
          'reqps',
          { '{{status_code}}': `sum by (status_code) (rate(http_request_duration_seconds_count{${API}}[5m]))` },
          { stacked: true },
        ),
        graph(
          'Duration',
          's',
          { p50: quantile(0.5, API), p95: quantile(0.95, API), p99: quantile(0.99, API) },
          {
            bad: 0.3,
            help: 'Points lead to traces. Live streams are not in it.',
          },
        ),
      ],
      [
        graph('Slowest routes (p95)', 's', {
          '{{method}} {{route}}': `topk(7, histogram_quantile(0.95, sum by (method, route, le) (rate(http_request_duration_seconds_bucket{${API}}[5m]))))`,
        }),
        graph(
          'Routes with errors',
          'reqps',
          {
            '{{method}} {{route}} {{status_code}}': `topk(7, sum by (method, route, status_code) (rate(http_request_duration_seconds_count{${API},status_code=~"5.."}[5m])))`,
          },
          { emptyIsGood: true },
        ),
      ],
      [
        graph(
          'Time in the database',
          'percentunit',
          { '{{entity}}': 'topk(7, sum by (entity) (rate(db_query_duration_seconds_sum{job="api"}[5m])))' },
          { stacked: true, help: 'Statements under way at a time, by table: 100 % is one at each moment.' },
        ),
        graph(
          'Slowest statements (p95)',
          's',
          {
            '{{operation}} {{entity}}':
              'topk(7, histogram_quantile(0.95, sum by (operation, entity, le) (rate(db_query_duration_seconds_bucket{job="api"}[5m]))))',
          },
          { help: 'By what they do to which table. Points lead to traces.' },
        ),
      ],
      [
        graph(
          'Database connections',
          'none',
          { '{{state}}': 'sum by (state) (db_pool_connections{job="api"})' },
          { help: 'waiting above 0 for two minutes is a page.' },
        ),
        graph('Event loop lag (p99)', 's', { '{{job}}': 'max by (job) (nodejs_eventloop_lag_p99_seconds)' }, { bad: 0.2 }),
        graph('Caches: found', 'percentunit', {
          '{{cache}}':
            'sum by (cache) (rate(cache_requests_total{result="hit"}[5m])) / sum by (cache) (rate(cache_requests_total[5m]))',
        }),
      ],
      [
        graph(
          'CPU',
          'none',
          { '{{job}}': 'sum by (job) (rate(process_cpu_seconds_total{job=~"api|worker"}[5m]))' },
          { help: 'Cores.' },
        ),
        graph('Memory', 'bytes', { '{{job}}': 'max by (job) (process_resident_memory_bytes{job=~"api|worker"})' }),
        graph('Logins, registrations, refreshes', 'reqps', {
          '{{result}}': 'sum by (result) (rate(forno_auth_attempts_total[5m]))',
        }),
      ],
      [
        graph(
          'Web Vitals of pages (p75)',
          's',
          {
            '{{vital}}': 'histogram_quantile(0.75, sum by (vital, le) (rate(forno_page_vital_seconds_bucket{vital!="inp"}[1h])))',
          },
          {
            bad: 2.5,
            help: 'As browsers measured them, of half of the visits. Good are lcp below 2.5 s, fcp 1.8 s, ttfb 0.8 s.',
          },
        ),
        graph(
          'Answers to a press (INP, p75)',
          's',
          {
            '{{route}}': 'histogram_quantile(0.75, sum by (route, le) (rate(forno_page_vital_seconds_bucket{vital="inp"}[1h])))',
          },
          { bad: 0.2, help: 'By the page that was opened first.' },
        ),
        graph(
          'What moves on pages (CLS, p75)',
          'none',
          { '{{route}}': 'histogram_quantile(0.75, sum by (route, le) (rate(forno_page_layout_shift_score_bucket[1h])))' },
          { bad: 0.1, help: 'Good is below 0.1.' },
        ),
        graph(
          'Errors in pages',
          'short',
          { '{{kind}} {{route}}': 'topk(7, sum by (kind, route) (increase(forno_page_errors_total[15m])) > 0)' },
          { emptyIsGood: true, help: 'In 15 minutes, as browsers tell; the log has the first sixty a minute.' },
        ),
      ],
      [logs('Errors in pages: what they say', '{service_name="forno-api"} |= "Something went wrong in a page"')],
      [logs('Errors of the API', '{service_name="forno-api", level=~"error|fatal"}')],
    ],
  },
  {
    uid: 'forno-workers',
    title: 'Queues and workers',
    rows: [
      [
        stat('Longest wait: money and orders', 's', 'max(queue_oldest_waiting_age_seconds{queue=~"orders|payments"})', {
          warn: 30,
          bad: 120,
        }),
        stat('Jobs given up', 'none', 'sum(queue_jobs{state="failed"})', { warn: 1, bad: 10 }),
        stat('Follow-ups given up', 'none', 'sum(forno_outbox_dead)', { warn: 1, bad: 10 }),
        stat('Oldest follow-up', 's', 'max(forno_outbox_oldest_age_seconds)', { warn: 120, bad: 600 }),
        stat('Invariants last checked', 'dateTimeFromNow', 'max(forno_invariants_checked_timestamp_seconds) * 1000'),
      ],
      [
        graph('Longest wait', 's', { '{{queue}}': 'max by (queue) (queue_oldest_waiting_age_seconds)' }, { bad: 120 }),
        graph('Jobs by state', 'none', { '{{state}}': 'sum by (state) (queue_jobs)' }, { stacked: true }),
      ],
      [
        graph(
          'Tries by outcome',
          'reqps',
          { '{{outcome}}': 'sum by (outcome) (rate(queue_job_attempts_total[5m]))' },
          { stacked: true },
        ),
        graph(
          'Duration by job (p95)',
          's',
          {
            '{{name}}': 'histogram_quantile(0.95, sum by (name, le) (rate(queue_job_duration_seconds_bucket[5m])))',
          },
          { help: 'Points lead to traces.' },
        ),
        graph('Stalled', 'none', { '{{queue}}': 'sum by (queue) (increase(queue_jobs_stalled_total[15m]))' }),
      ],
      [logs('Errors of the worker', '{service_name="forno-worker", level=~"error|fatal"}')],
    ],
  },
  {
    uid: 'forno-payments',
    title: 'Payments and webhooks',
    rows: [
      [
        stat('Paid, order does not know', 's', 'max(forno_captured_without_paid_order_oldest_age_seconds)', {
          warn: 60,
          bad: 120,
        }),
        stat('Oldest event not settled', 's', 'max(forno_inbox_oldest_age_seconds)', { warn: 60, bad: 180 }),
        stat('Invariants violated', 'none', 'sum(forno_invariant_violations)', { warn: 1, bad: 1 }),
        stat('Findings that page', 'none', 'sum(forno_reconciliation_findings{severity="page"})', { warn: 1, bad: 1 }),
        stat('Findings for the day', 'none', 'sum(forno_reconciliation_findings{severity="ticket"})', { warn: 1, bad: 1_000 }),
      ],
      [
        graph('Money an hour, in minor units', 'short', {
          '{{kind}}': 'sum by (kind) (rate(forno_payment_amount_minor_units_total[15m])) * 3600',
        }),
        graph(
          'Calls of Stripe',
          'reqps',
          { '{{result}}': 'sum by (result) (rate(forno_payment_provider_request_duration_seconds_count[5m]))' },
          { stacked: true },
        ),
        graph('Duration at Stripe (p95)', 's', {
          '{{operation}}':
            'histogram_quantile(0.95, sum by (operation, le) (rate(forno_payment_provider_request_duration_seconds_bucket[5m])))',
        }),
      ],
      [
        graph(
          'Tries to order',
          'reqps',
          { '{{result}}': 'sum by (result) (rate(forno_checkout_attempts_total[5m]))' },
          { stacked: true, help: 'failed are errors of ours.' },
        ),
        graph(
          'From money to a paid order',
          's',
          { p50: settlement(0.5), p99: settlement(0.99) },
          { bad: 60, help: 'Points lead to traces.' },
        ),
        graph(
          'Cards',
          'short',
          {
            declined:
              'sum(increase(forno_stripe_webhook_events_total{type="payment_intent.payment_failed",result="received"}[30m]))',
            'gone through':
              'sum(increase(forno_stripe_webhook_events_total{type="checkout.session.completed",result="received"}[30m]))',
          },
          { help: 'In half an hour. Above ten declined and three times as many as went through is a page.' },
        ),
      ],
      [
        graph('Cashback an hour, in minor units', 'short', {
          accrued: 'sum(rate(forno_cashback_accrued_minor_units_total[15m])) * 3600',
          redeemed: 'sum(rate(forno_cashback_redeemed_minor_units_total[15m])) * 3600',
        }),
        graph(
          'Cashback that the shop owes, in minor units',
          'short',
          { '{{kind}}': 'abs(max by (kind) (forno_ledger_balance_minor_units{kind=~"customer_.+"}))' },
          { help: 'What members can spend, wait for and have set aside; customer_debt is what they owe.' },
        ),
      ],
      [
        graph('Events of Stripe', 'reqps', { '{{result}}': 'sum by (result) (rate(forno_stripe_webhook_events_total[5m]))' }),
        graph(
          'Open findings',
          'none',
          { '{{kind}}': 'max by (kind) (forno_reconciliation_findings) > 0' },
          { emptyIsGood: true, help: 'docs/money.md says of each what to do.' },
        ),
      ],
      [
        logs(
          'What was logged of payments',
          '{service_name=~"forno-.+", level=~"warn|error|fatal"} |~ "(?i)stripe|payment|refund|event"',
        ),
      ],
    ],
  },
  {
    uid: 'forno-kitchen',
    title: 'Kitchen and delivery',
    rows: [
      [
        stat('Order waits to be accepted', 's', 'max(forno_orders_awaiting_acceptance_oldest_age_seconds)', {
          warn: 90,
          bad: 180,
        }),
        stat('Orders past their target', 'none', 'sum(forno_order_stage_overdue)', { warn: 1, bad: 5 }),
        stat('Under way', 'none', 'sum(forno_orders_open{status!="pending_payment"})'),
        stat('Not paid yet', 'none', 'sum(forno_orders_open{status="pending_payment"})'),
      ],
      [
        graph('Orders by status', 'none', { '{{status}}': 'max by (status) (forno_orders_open)' }, { stacked: true }),
        graph('Past their target', 'none', { 'overdue {{stage}}': 'max by (stage) (forno_order_stage_overdue)' }),
      ],
      [
        graph('Time in each stage (p50)', 's', {
          '{{stage}}': 'histogram_quantile(0.5, sum by (stage, le) (rate(forno_order_stage_duration_seconds_bucket[30m])))',
        }),
        graph('From the kitchen’s board to the hand-over (p50)', 's', {
          '{{fulfilment}}':
            'histogram_quantile(0.5, sum by (fulfilment, le) (rate(forno_order_fulfilment_duration_seconds_bucket[1h])))',
        }),
        graph(
          'Orders an hour',
          'short',
          { '{{channel}} {{fulfilment}}': 'sum by (channel, fulfilment) (rate(forno_orders_created_total[15m])) * 3600' },
          { stacked: true },
        ),
        graph('Ended an hour', 'short', {
          '{{to}}': 'sum by (to) (rate(forno_orders_status_transitions_total{to=~"completed|cancelled|expired"}[15m])) * 3600',
        }),
      ],
    ],
  },
  {
    uid: 'forno-objectives',
    title: 'Objectives',
    rows: [
      ['availability', 'latency', 'checkout', 'settlement'].map((slo) =>
        stat(
          `Budget left: ${slo}`,
          'percentunit',
          `clamp_min(1 - slo:error_ratio:30d{slo="${slo}"} / on (slo) slo:error_budget, 0)`,
          {
            warn: 0.25,
            bad: 0.05,
            help: 'Of 30 days, or of as many as are known.',
          },
        ),
      ),
      [
        graph(
          'Burn over an hour',
          'none',
          { '{{slo}}': 'slo:error_ratio:1h / on (slo) slo:error_budget' },
          { bad: 14.4, help: '1 spends the budget in a month; from 14.4 it is a page.' },
        ),
        graph(
          'Burn over six hours',
          'none',
          { '{{slo}}': 'slo:error_ratio:6h / on (slo) slo:error_budget' },
          { bad: 6, help: 'From 6 it is a page, from 1 over three days a ticket.' },
        ),
      ],
      [
        graph('Burn over three days', 'none', { '{{slo}}': 'slo:error_ratio:3d / on (slo) slo:error_budget' }, { bad: 1 }),
        graph('What went wrong in an hour', 'short', { '{{slo}}': 'slo:errors:1h' }, { help: 'Below 5 nobody is woken.' }),
      ],
    ],
  },
  {
    uid: 'forno-machine',
    title: 'Machine and stores',
    rows: [
      [
        stat('PostgreSQL', 'none', 'max(pg_up)', { warn: 1, bad: 0.5, help: '1: it answers.' }),
        stat('Redis', 'none', 'max(redis_up{instance="redis"})', { warn: 1, bad: 0.5 }),
        stat('Cache', 'none', 'max(redis_up{instance="cache"})', { warn: 1, bad: 0.5 }),
        stat('Nginx', 'none', 'max(nginx_up)', { warn: 1, bad: 0.5 }),
        stat(
          'Fullest disk: left',
          'percentunit',
          'min(node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs"} / node_filesystem_size_bytes)',
          { warn: 0.2, bad: 0.05 },
        ),
        stat('Last backup', 'dateTimeFromNow', 'max(backup_last_success_timestamp_seconds) * 1000'),
      ],
      [
        graph(
          'CPU of the machine',
          'percentunit',
          { busy: '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[5m]))' },
          { bad: 0.9 },
        ),
        graph('Memory left', 'percentunit', { left: 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes' }),
        graph('Disk left', 'bytes', { '{{mountpoint}}': 'node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs"}' }),
      ],
      [
        graph('PostgreSQL: connections', 'none', { '{{state}}': 'sum by (state) (pg_stat_activity_count{datname="forno"})' }),
        graph('PostgreSQL: transactions', 'reqps', {
          committed: 'sum(rate(pg_stat_database_xact_commit{datname="forno"}[5m]))',
          'rolled back': 'sum(rate(pg_stat_database_xact_rollback{datname="forno"}[5m]))',
        }),
        graph(
          'PostgreSQL: longest transaction',
          's',
          { longest: 'max(pg_stat_activity_max_tx_duration{datname="forno"})' },
          { bad: 300 },
        ),
      ],
      [
        graph('Redis: memory', 'bytes', { '{{instance}}': 'redis_memory_used_bytes' }),
        graph('Redis: commands', 'reqps', { '{{instance}}': 'rate(redis_commands_processed_total[5m])' }),
        graph('Nginx: requests', 'reqps', { requests: 'sum(rate(nginx_http_requests_total[5m]))' }),
        graph('Nginx: connections', 'none', { active: 'sum(nginx_connections_active)' }),
      ],
    ],
  },
];
