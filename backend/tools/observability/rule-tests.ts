import type { AlertCases, Case } from './alert-cases.ts';
import type { AlertGroup } from './catalogue.ts';
import type { Yaml } from './yaml.ts';

const USUAL = '30s';

/** promtool's tests, a file for each alert, by its name. */
export function ruleTests(groups: AlertGroup[], cases: Record<string, AlertCases>): Record<string, Yaml> {
  const alerts = groups.flatMap(({ name: group, alerts }) => alerts.map(({ name }) => ({ name, group })));
  return Object.fromEntries(alerts.map(({ name, group }) => [`${name}.yml`, ruleTest(name, group, casesOf(name, cases))]));
}

function casesOf(alert: string, cases: Record<string, AlertCases>): AlertCases {
  const found = cases[alert];
  if (!found) throw new Error(`alert-cases.ts does not say when ${alert} fires and when it is silent.`);
  return found;
}

function ruleTest(alert: string, group: string, { every = USUAL, fires, silent }: AlertCases): Yaml {
  const files = group === 'objectives' ? ['recorded.yml', 'objectives.yml'] : [`${group}.yml`];
  return {
    rule_files: files.map((file) => `../rules/${file}`),
    evaluation_interval: every,
    tests: [...fires.map((it) => test(alert, it, true)), ...silent.map((it) => test(alert, it, false))],
  };
}

function test(alert: string, { what, series, at, interval = USUAL }: Case, fires: boolean): Yaml {
  return {
    name: `${alert} ${fires ? 'fires' : 'is silent'}: ${what}`,
    interval,
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        // Prometheus's own series of what fires: annotations need not be repeated.
        expr: `max(ALERTS{alertname="${alert}",alertstate="firing"})`,
        eval_time: at,
        exp_samples: fires ? [{ labels: '{}', value: 1 }] : [],
      },
    ],
  };
}
