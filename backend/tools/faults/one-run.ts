import type { Cast } from './cast.ts';
import type { FaultShop } from './fault-shop.ts';
import { Journal } from './journal.ts';
import { boundSeconds, LISTED_LATE, withinBound } from './periods.ts';
import { type Fault, FAULTS_MS, type Plan, planOf } from './plan.ts';
import { hasHit, type Result } from './results.ts';
import { letTimePass, settle } from './settling.ts';
import { Teller } from './story.ts';
import { Told } from './told.ts';
import { Torment } from './torment.ts';

/** After the last fault, those who are still in the shop get this long; refunds are what they do last, and points are armed until then. */
const GOING_HOME_MS = 5_000;

const CLOCK_STEP = 'clock steps';

export type RunResult = Omit<Result, 'commit' | 'digest' | 'at'>;

export interface OneRun {
  result: RunResult;
  /** In order: what a failure is read by. */
  timeline: string;
}

/** Plays the plan of a seed, has the shop settle, and checks everything. `onStart` is given what meets the lines' points. */
export async function runSeed(seed: number, shop: FaultShop, cast: Cast, onStart: (torment: Torment) => void): Promise<OneRun> {
  const startedAt = performance.now();
  const planned = planOf(seed);
  const plan = withinBound(planned, shop.periods);
  const journal = new Journal();
  const told = new Told();
  const before = new Set((await shop.database.query<{ id: string }>('SELECT id FROM orders')).map(({ id }) => id));
  const torment = new Torment(shop, plan, journal);
  if (plan !== planned) torment.leftOut.add(LISTED_LATE);
  onStart(torment);
  journal.note('plan', `seed ${seed}: ${plan.stories.length} stories; webhooks ${plan.webhooks}`);
  const stage = { url: shop.url, cast, stripe: shop.stripe, database: shop.database, journal, told };
  const untilMs = FAULTS_MS + GOING_HOME_MS;
  const stories = plan.stories.map((story, position) => new Teller({ ...stage, untilMs }, story, position).tell());
  await Promise.all([torment.run(), ...stories]);
  await torment.end();
  journal.note('everybody', 'has gone home; time passes');
  await letTimePass(shop);
  const bound = boundSeconds(shop.periods, plan.webhooks);
  const seen = { told, before, limitedVariantId: cast.limited.variantId, boundSeconds: bound };
  const { problems: unsettled, seconds: settledAfterSeconds } = await settle(shop, seen, journal);
  const problems = [...unsettled, ...Object.values(shop.processes).flatMap(({ endings }) => endings.splice(0))];
  const { kills } = torment.killer;
  const result: RunResult = {
    seed,
    outcome: problems.length > 0 ? 'failed' : hasHit(kills) ? 'counted' : 'not counted',
    seconds: (performance.now() - startedAt) / 1000,
    settledAfterSeconds,
    kills,
    faults: happened(plan, shop, kills.length),
    leftOut: [...torment.leftOut],
    orders: told.placed.filter(({ orderIds }) => orderIds.length > 0).length,
    puzzled: told.puzzled,
    problems,
  };
  return { result, timeline: `${journal.text}\n\n${problems.map((problem) => `  NOT RIGHT: ${problem}`).join('\n')}` };
}

function happened(plan: Plan, { stripe, clockSteps }: FaultShop, kills: number): Record<string, number> {
  const names = plan.faults.map(nameOf).filter((name) => name !== null);
  if (plan.webhooks === 'never sent') names.push("Stripe's events: none comes");
  const possible = names.filter((name) =>
    name.startsWith('Stripe') ? stripe.hasControlPage : name !== CLOCK_STEP || clockSteps,
  );
  const counts: Record<string, number> = { 'kill −9, or PostgreSQL stopped at once': kills };
  for (const name of possible) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Null for kills, which are counted when they happen. */
function nameOf(fault: Fault): string | null {
  switch (fault.fault) {
    case 'redis':
      return `Redis: ${fault.what}`;
    case 'stripe calls':
      return `Stripe's calls: ${fault.do}`;
    case 'stripe events':
      return `Stripe's events: ${fault.do}`;
    case 'clock step':
      return CLOCK_STEP;
    case 'postgres restart':
      return 'PostgreSQL: stopped at once';
    case 'kill':
    case 'kill at':
      return null;
  }
}
