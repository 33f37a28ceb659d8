/** Grafana's dashboards in the classic model: as much of it as ours need. */
import type { DashboardUid } from './catalogue.ts';

/** Grafana's names of units. */
export type Unit = 'short' | 'reqps' | 's' | 'percentunit' | 'bytes' | 'none' | 'dateTimeFromNow' | 'binBps';

export interface Panel {
  kind: 'stat' | 'graph' | 'logs';
  title: string;
  /** What it means, and when to act. */
  help?: string;
  unit: Unit;
  /** By their legend; `{{label}}` in it is a label's value. Of a panel of logs, one query of Loki. */
  queries: Record<string, string>;
  /** From these on it is a warning, and it is bad; where less is worse the second is the smaller. */
  warn?: number;
  bad?: number;
  stacked?: true;
  /** Nothing to show is how it should be. */
  emptyIsGood?: true;
}

export interface Dashboard {
  uid: DashboardUid;
  title: string;
  /** Panels side by side. */
  rows: Panel[][];
}

const GREEN = '#56a64b';
const YELLOW = '#e0b400';
const RED = '#e02f44';
const BLUE = '#3274d9';
const GREY = '#8e8e8e';
const PURPLE = '#8f3bb8';

/** One thing has one colour, on every dashboard: by what its legend says. */
const COLOURS: [legend: RegExp, colour: string][] = [
  [/^(ok|completed|processed|hit|2\d\d|good|received|active|api|placed|gone through|accrued)$/, GREEN],
  [/^(failed|error|dead|5\d\d|errors|reuse_detected|overdue.*|declined)$/, RED],
  [/^(waiting|retried|throttled|429|miss|delayed|refused|p95)$/, YELLOW],
  [/^(idle|ignored|invalid|3\d\d|discarded|last week)$/, GREY],
  [/^(busy|worker|p50|redis|orders)$/, BLUE],
  [/^(p99|4\d\d|unavailable|refunded|cache|orphaned)$/, PURPLE],
];

const HEIGHTS = { stat: 4, graph: 8, logs: 9 };
const PROMETHEUS = { type: 'prometheus', uid: 'prometheus' };
const LOKI = { type: 'loki', uid: 'loki' };

export function renderDashboard({ uid, title, rows }: Dashboard): string {
  let y = 0;
  let id = 0;
  const panels = rows.flatMap((row) => {
    const [first] = row;
    const h = first ? HEIGHTS[first.kind] : 0;
    const w = Math.floor(24 / row.length);
    const placed = row.map((panel, x) => renderPanel(panel, ++id, { x: x * w, y, w, h }));
    y += h;
    return placed;
  });
  const dashboard = {
    uid,
    title,
    tags: ['forno'],
    schemaVersion: 41,
    version: 1,
    editable: false,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    timezone: 'browser',
    links: [{ type: 'dashboards', title: 'Dashboards', tags: ['forno'], asDropdown: false, keepTime: true, includeVars: false }],
    annotations: { list: [DEPLOYS] },
    templating: { list: [] },
    panels,
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

/** A line where a version appeared. */
const DEPLOYS = {
  name: 'Versions',
  datasource: PROMETHEUS,
  enable: true,
  iconColor: PURPLE,
  expr: 'count by (version) (forno_build_info{job="api"}) unless count by (version) (forno_build_info{job="api"} offset 1m)',
  titleFormat: 'Version {{version}}',
  step: '60s',
};

function renderPanel(panel: Panel, id: number, gridPos: object): object {
  const { title, help, kind, unit, queries, stacked, emptyIsGood } = panel;
  const datasource = kind === 'logs' ? LOKI : PROMETHEUS;
  return {
    id,
    title,
    description: [emptyIsGood && 'Empty is good.', help].filter(Boolean).join(' ') || undefined,
    type: kind === 'graph' ? 'timeseries' : kind,
    gridPos,
    datasource,
    targets: Object.entries(queries).map(([legend, expr], index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource,
      expr,
      ...(kind !== 'logs' && { legendFormat: legend, exemplar: kind === 'graph' && expr.includes('_bucket') }),
      ...(kind === 'stat' && { instant: true }),
    })),
    ...(kind !== 'logs' && {
      fieldConfig: {
        defaults: {
          unit,
          min: 0,
          color: { mode: kind === 'stat' ? 'thresholds' : 'palette-classic' },
          thresholds: thresholds(panel),
          custom:
            kind === 'graph'
              ? {
                  lineWidth: 2,
                  fillOpacity: stacked ? 40 : 5,
                  showPoints: 'never',
                  spanNulls: false,
                  stacking: { mode: stacked ? 'normal' : 'none', group: 'A' },
                  thresholdsStyle: { mode: panel.bad === undefined ? 'off' : 'line' },
                }
              : undefined,
        },
        overrides: kind === 'graph' ? COLOURS.map(colourOf) : [],
      },
    }),
    options: OPTIONS[kind],
  };
}

const OPTIONS = {
  stat: {
    colorMode: 'background',
    graphMode: 'none',
    textMode: 'auto',
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  },
  graph: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  logs: { showTime: true, wrapLogMessage: true, sortOrder: 'Descending', enableLogDetails: true },
};

function thresholds({ warn, bad }: Panel): object {
  if (bad === undefined) return { mode: 'absolute', steps: [{ color: BLUE, value: null }] };
  const middle = warn ?? bad;
  const steps =
    bad < middle
      ? [
          { color: RED, value: null },
          { color: YELLOW, value: bad },
          { color: GREEN, value: middle },
        ]
      : [{ color: GREEN, value: null }, ...(bad > middle ? [{ color: YELLOW, value: middle }] : []), { color: RED, value: bad }];
  return { mode: 'absolute', steps };
}

function colourOf([legend, fixedColor]: [RegExp, string]): object {
  return {
    matcher: { id: 'byRegexp', options: `/${legend.source}/` },
    properties: [{ id: 'color', value: { mode: 'fixed', fixedColor } }],
  };
}
