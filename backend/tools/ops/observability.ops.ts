import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALERT_GROUPS, OBJECTIVES } from '../observability/alerts.ts';
import { recordings } from '../observability/burn-rates.ts';
import { DASHBOARDS } from '../observability/dashboards.ts';
import { cloneFolder } from '../run/data-folder.ts';
import { findProgram } from '../run/find-program.ts';
import { runGuide } from '../run/guide.ts';
import { passedOnEnvironment } from '../run/passed-on-environment.ts';
import { waitUntil } from '../run/wait-until.ts';
import { OrderLoad } from './order-load.ts';
import { canDeliver, WatchedShop } from './watched-shop.ts';

const canFetch = (await findProgram('apt-get', 'prometheus')) !== null;
const panels = DASHBOARDS.flatMap(({ title, rows }) => rows.flat().map((panel) => ({ dashboard: title, ...panel }))).filter(
  ({ kind }) => kind !== 'logs',
);
const recorded = OBJECTIVES.flatMap(recordings);
const runbookQueries = globSync('docs/runbooks/*.md', { cwd: cloneFolder }).flatMap((page) =>
  [...readFileSync(path.join(cloneFolder, page), 'utf8').matchAll(/^```promql\n(.*?)^```$/gms)].map(([, query]) => ({
    page,
    query: query!.trim(),
  })),
);

/** As a browser would: nothing here draws a page. */
async function tellOfPage(url: string): Promise<void> {
  const report = { route: '/', lcpMs: 900, inpMs: 40, ttfbMs: 20, fcpMs: 400, clsThousandths: 10, errors: [] };
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(`${url}/api/v1/page-reports`, { method: 'POST', headers, body: JSON.stringify(report) });
  expect(status).toBe(204);
}

/** What is read of metrics in a query, without the labels and texts in it. */
function namesIn(query: string): string[] {
  const bare = query.replaceAll(/"[^"]*"/g, '');
  const families = 'forno|http|db|cache|queue|nodejs|process|pg|redis|node|nginx|probe|prometheus|alertmanager|backup';
  return bare.match(new RegExp(`\\b(?:${families})_\\w+|\\bslo:[\\w:]+|\\bup\\b`, 'g')) ?? [];
}

// A shop of its own, and the programs that watch it, from Debian.
(canFetch ? describe : describe.skip)(
  `what watches the shop${canFetch ? '' : ' (skipped: there is no apt-get to fetch it with)'}`,
  () => {
    let watched: WatchedShop;

    beforeAll(async () => {
      watched = await WatchedShop.start();
      // Members who log in and pay by card, and guests who order: what it does is proven elsewhere.
      await runGuide(`${watched.shop.url}/api/v1`, passedOnEnvironment());
      await tellOfPage(watched.shop.url);
      const load = new OrderLoad({ scheme: 'http', port: Number(new URL(watched.shop.url).port), host: 'localhost' }, 2);
      await watched.evaluated();
      await load.stop();
    }, 900_000);
    // There is none when it did not start.
    afterAll(() => (watched as WatchedShop | undefined)?.stop(), 60_000);

    it('is read, every part of it', async () => {
      const targets = await watched.targets();
      const configured = readFileSync(path.join(cloneFolder, 'observability/prometheus/prometheus.yml'), 'utf8');
      const jobs = [...configured.matchAll(/job_name: (\w+)/g)].map(([, name]) => name!);
      // Not in Debian.
      const elsewhere = ['grafana', 'loki', 'jaeger', 'collector', ...(canDeliver ? [] : ['alertmanager'])];
      expect(targets).toEqual(Object.fromEntries(jobs.filter((name) => !elsewhere.includes(name)).map((name) => [name, '1'])));
    });

    it('knows every metric that a rule, a panel or a runbook names', async () => {
      const known = await watched.metricNames();
      const queries = [
        ...ALERT_GROUPS.flatMap(({ alerts }) => alerts.map(({ expr }) => expr)),
        ...recorded.map(({ expr }) => expr),
        ...panels.flatMap((panel) => Object.values(panel.queries)),
        ...runbookQueries.map(({ query }) => query),
      ];
      const named = new Set(queries.flatMap(namesIn).filter((name) => canDeliver || !name.startsWith('alertmanager_')));
      expect(named.size).toBeGreaterThan(50);
      expect([...named].filter((name) => !known.has(name)).sort()).toEqual([]);
    });

    it('evaluates every rule', async () => {
      expect(await watched.query('sum(prometheus_rule_evaluation_failures_total) > 0')).toEqual([]);
      for (const { record, labels } of recorded)
        expect([record, labels, (await watched.query(`${record}{slo="${labels.slo}"}`)).length]).toEqual([record, labels, 1]);
    });

    it.each(panels)('$dashboard: $title shows something', async ({ queries, emptyIsGood }) => {
      const answers = await Promise.all(Object.values(queries).map((query) => watched.query(query)));
      if (!emptyIsGood) expect(answers.flat().length).toBeGreaterThan(0);
    });

    it.each(runbookQueries)('$page: $query can be asked', async ({ query }) => {
      await watched.query(query);
    });

    it('finds nothing wrong with a shop that is well', async () => {
      // Whether this machine is fast enough for the objectives is not asked.
      const firing = await watched.query('ALERTS{alertstate="firing",severity="page",alertname!~"ErrorBudget.*"}');
      expect(firing.map(({ metric }) => metric.alertname)).toEqual([]);
    });

    const delivers = canDeliver ? '' : ' (skipped: Debian’s prometheus-alertmanager is not installed)';
    (canDeliver ? it : it.skip)(`tells the heartbeat’s receiver that alerts would come${delivers}`, async () => {
      const isTold = (): Promise<void> => {
        expect(watched.delivered).toContainEqual({ receiver: 'heartbeat', alerts: ['Watchdog'] });
        return Promise.resolve();
      };
      await waitUntil(isTold, { timeoutSeconds: 90 });
    });
  },
);
