import { styleText } from 'node:util';
import { INSTRUMENTS } from '../stripe-stand-in/test-cards.ts';
import { metricsOf, type Run, WEBHOOK_PATH } from './services.ts';

/** Set by the seed for all demo logins. */
const DEMO_PASSWORD = 'forno-demo-2026';
const DEMO_LOGINS = ['customer', 'kitchen', 'courier', 'manager'];
/** The rest is on the stand-in's own page. */
const SHOWN_CARDS = ['success', 'declined', 'needs_confirmation', 'succeeds_late'];

type Row = [label: string, value: string];

/** Everything a newcomer needs to look at the running shop, in two columns. */
export function renderTable(run: Run): string {
  const rows: Row[] = [...addresses(run), ...logins(), ...cards(run), ...inside(run)];
  const width = Math.max(...rows.map(([label]) => label.length));
  const colour = process.stdout.isTTY;
  return rows
    .map(([label, value]) => {
      const padded = label.padEnd(width);
      return `  ${colour ? styleText('bold', padded) : padded}  ${value}`;
    })
    .join('\n');
}

function addresses(run: Run): Row[] {
  const { provides, variables } = run.environment;
  return [
    ['Shop', run.url],
    ['Staff', `${run.url}/staff`],
    ['API', `${run.url}/api/docs  (OpenAPI: ${run.url}/api/openapi.json)`],
    ['Mail', provides.mail ? `http://localhost:${run.ports.mail}` : `sent with SMTP_URL`],
    [
      'Stripe',
      provides.stripe
        ? `http://localhost:${run.ports.stripe}  (stand-in)`
        : (variables.STRIPE_API_BASE ?? `Stripe's own; its webhooks: stripe listen --forward-to ${run.url}${WEBHOOK_PATH}`),
    ],
    ['Metrics', `${metricsOf(run, 'API_METRICS_PORT')}  (API)`],
    ['', `${metricsOf(run, 'WORKER_METRICS_PORT')}  (worker)`],
    [
      'Traces',
      variables.OTEL_EXPORTER_OTLP_ENDPOINT ??
        'set OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318 to send them to a collector',
    ],
  ];
}

function logins(): Row[] {
  return DEMO_LOGINS.map((name, index): Row => [index === 0 ? 'Logins' : '', `${name}@forno.test  ${DEMO_PASSWORD}`]);
}

function cards(run: Run): Row[] {
  if (!run.environment.provides.stripe) return [];
  return INSTRUMENTS.filter(({ name }) => SHOWN_CARDS.includes(name)).map(({ number, shown }, index): Row => [
    index === 0 ? 'Test cards' : '',
    `${inGroups(number)}  ${shown}`,
  ]);
}

function inGroups(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ');
}

function inside(run: Run): Row[] {
  return [
    ['DATABASE_URL', run.environment.variables.DATABASE_URL ?? ''],
    ['Environment', `${run.folder.environment}  (for your own tools: set -a; . that file)`],
    ['Logs', run.folder.logs],
    ['Data', `${run.folder.path}  (make reset starts over)`],
  ];
}
