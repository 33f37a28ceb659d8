import { askApi } from './ask-api.ts';
import type { BenchProcesses } from './bench-processes.ts';
import { type BenchShop, startApi } from './bench-shop.ts';
import { appUrlOf } from './clone-database.ts';
import { growLedger } from './large-ledger.ts';
import type { LoadPlan } from './load-plan.ts';
import { type Cost, cpuOf, measure, summary } from './measure.ts';
import { cpuFigure, digits, perSecond } from './numbers.ts';
import { atMost, type Row, type Section } from './results-table.ts';
import { inRounds, medianRatio } from './rounds.ts';

/** Transfers in the ledger. */
const SIZES = { few: 1_000, many: 1_000_000 };
type Size = keyof typeof SIZES;
const MEMBER = { email: 'customer@forno.test', password: 'forno-demo-2026' };
/** The ratio of the two that counts as the same: what is measured differs by as much from run to run. */
const AS_FAST = 1.2;
const CONNECTIONS = 4;
const REQUESTS = 300;

/** What it costs to be told of an event by Stripe, and to read a member's cashback out of a small and a large ledger. */
export async function measureMoney(shop: BenchShop, processes: BenchProcesses, rounds: number): Promise<Section> {
  const measurements = {
    webhook: () => measure(shop, shop.api.pid, webhookPlan(shop)),
    few: await readingCashback(shop, processes, 'few'),
    many: await readingCashback(shop, processes, 'many'),
  };
  // V8 compiles what has run often.
  for (const warmUp of Object.values(measurements)) await warmUp();
  const samples = await inRounds<keyof typeof measurements, Cost>(rounds, measurements);
  return {
    title: "Money: an event of Stripe's, and a member's cashback without the cache",
    rows: [...webhookRows(samples.webhook), cashbackRow(samples.few, samples.many)],
    notes: [
      `The reference of the cashback is a ledger of ${SIZES.few.toLocaleString('en')} transfers, its figure one of ${SIZES.many.toLocaleString('en')}; the member has 100 in both.`,
      "To be told of an event is to verify and to keep it; PostgreSQL's share has the worker's in it, which handles it then.",
    ],
  };
}

function webhookPlan({ run, api }: BenchShop): LoadPlan {
  const secret = run.environment.variables.STRIPE_WEBHOOK_SECRET as string;
  return { url: `${api.url}/webhooks/stripe`, connections: CONNECTIONS, until: { requests: REQUESTS }, signsEventsWith: secret };
}

/** An API on a ledger of that size, asked by a member who has logged in there. */
async function readingCashback(shop: BenchShop, processes: BenchProcesses, size: Size): Promise<() => Promise<Cost>> {
  const database = `forno_ledger_${size}`;
  await growLedger(shop, database, SIZES[size], MEMBER.email);
  const { url, pid } = await startApi(processes, shop, `The API with a ledger of ${SIZES[size]}`, {
    DATABASE_URL: appUrlOf(shop, database),
    // Two shops on one Redis need two.
    REDIS_PREFIX: database,
  });
  const { accessToken } = await askApi<{ accessToken: string }>(`${url}/auth/login`, { body: MEMBER });
  const plan: LoadPlan = {
    url: `${url}/me/cashback`,
    connections: CONNECTIONS,
    until: { requests: REQUESTS },
    emptiesRedis: shop.cachePort,
    headers: { authorization: `Bearer ${accessToken}` },
  };
  return () => measure(shop, pid, plan);
}

function webhookRows(samples: Cost[]): Row[] {
  const cost = summary(samples);
  return [
    { what: 'event kept', figure: perSecond(cost.perSecond) },
    { what: 'event kept: CPU', figure: cpuFigure(cost), target: atMost(10, cpuOf(cost), ' ms') },
  ];
}

function cashbackRow(few: Cost[], many: Cost[]): Row {
  const ratio = medianRatio(many.map(cpuOf), few.map(cpuOf));
  return {
    what: 'cashback',
    figure: cpuFigure(summary(many)),
    reference: cpuFigure(summary(few)),
    ratio: digits(ratio),
    target: atMost(AS_FAST, ratio),
  };
}
