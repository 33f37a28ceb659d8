/** What the catalogue (alerts.ts) is made of. */

/** `page` hurts somebody now and wakes a person; `ticket` is work for the day; `none` is a heartbeat, told to a machine. */
export type Severity = 'page' | 'ticket' | 'none';

export interface Alert {
  name: string;
  /** PromQL; every series that it gives is an alert. */
  expr: string;
  /** How long it must be true. Without it: at once. */
  for?: string;
  severity: Severity;
  /** Whom to ring: whoever is on call, or the shop itself, which alone can answer an order. */
  ring?: 'shop';
  /** A deploy may bring it about, and whoever deploys watches: the silence of a deploy covers it. Money is never among these. */
  expectedInDeploys?: true;
  /** One sentence, read on a telephone at night. Go templates of Prometheus may be in it. */
  summary: string;
  /** The uid of the dashboard to open. */
  dashboard: DashboardUid;
}

export interface AlertGroup {
  /** Of its rule file, too. */
  name: string;
  alerts: Alert[];
}

/** What a service level objective promises, over 30 days. */
export interface Objective {
  name: string;
  /** The share that must be good: 0.999. */
  target: number;
  promise: string;
  /** Of what is counted, how much a second went wrong over the window, and how much there was. */
  errors: (window: string) => string;
  events: (window: string) => string;
}

export type DashboardUid =
  'forno-overview' | 'forno-api' | 'forno-workers' | 'forno-payments' | 'forno-kitchen' | 'forno-objectives' | 'forno-machine';
