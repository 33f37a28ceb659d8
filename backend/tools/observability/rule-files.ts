import { RECORDED_EVERY_SECONDS, recordings } from './burn-rates.ts';
import type { Alert, AlertGroup, Objective } from './catalogue.ts';
import type { Yaml } from './yaml.ts';

/** A rule file for each group, and one for what the objectives are recorded as; by its name. */
export function ruleFiles(groups: AlertGroup[], objectives: Objective[]): Record<string, Yaml> {
  const interval = `${RECORDED_EVERY_SECONDS}s`;
  const recorded = objectives.map((objective) => ({
    name: `recorded-${objective.name}`,
    interval,
    rules: recordings(objective).map(({ record, expr, labels }) => ({ record, expr, labels })),
  }));
  const alerts = groups
    .filter((group) => group.alerts.length > 0)
    .map(({ name, alerts }): [string, Yaml] => [`${name}.yml`, { groups: [{ name, interval, rules: alerts.map(rule) }] }]);
  return { 'recorded.yml': { groups: recorded }, ...Object.fromEntries(alerts) };
}

function rule({ name, expr, severity, ring, expectedInDeploys, summary, dashboard, ...alert }: Alert): Yaml {
  return {
    alert: name,
    expr,
    for: alert.for,
    labels: { severity, ring, deploy: expectedInDeploys && 'expected' },
    annotations: {
      summary,
      dashboard: `http://localhost:3000/d/${dashboard}`,
      runbook: runbookOf(name),
    },
  };
}

/** `DiskFilling` has its page in disk-filling.md. */
export function runbookOf(alert: string): string {
  return `docs/runbooks/${alert.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()}.md`;
}
