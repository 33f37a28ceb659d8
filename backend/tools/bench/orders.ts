import { type Cart, chooseCart, orderFor } from './basket.ts';
import type { BenchProcesses } from './bench-processes.ts';
import type { BenchShop } from './bench-shop.ts';
import type { CheckoutLoadPlan } from './checkout-load.ts';
import { appUrlOf, cloneDatabase } from './clone-database.ts';
import { type Cost, cpuOf, measure, measureWork, rateOf, runProgram, summary } from './measure.ts';
import { cpuFigure, digits, milliseconds, perSecond } from './numbers.ts';
import { measurePgbench } from './pgbench.ts';
import { findPgbench } from './pgbench-program.ts';
import { pgbenchScript } from './pgbench-script.ts';
import { countPaid, recordCheckout, type Recording, recordOrder, stripeUrl, waitUntilSettled } from './recorded-checkout.ts';
import { atMost, type Row, type Section } from './results-table.ts';
import { inRounds, medianRatio } from './rounds.ts';

type Kind = 'order' | 'checkout';

/** As many as the API's pool: what pgbench opens too. */
const CONNECTIONS = 10;
const ORDERS_A_ROUND = 500;
const CHECKOUTS_A_ROUND = 60;
/** Where the recorded statements are sent again, and no worker takes them for its own. */
const REPLAY_DATABASE = 'forno_replay';

/** What an order of three lines and a whole checkout cost, beside the same statements sent by pgbench. */
export async function measureOrders(shop: BenchShop, processes: BenchProcesses, rounds: number): Promise<Section> {
  await cloneDatabase(shop, REPLAY_DATABASE);
  const cart = await chooseCart(shop.api.url);
  const order = await orderFor(shop.api.url, cart);
  const placing = (requests: number) => () =>
    measure(shop, shop.api.pid, { url: `${shop.api.url}/orders`, connections: CONNECTIONS, until: { requests }, post: order });
  // Just started processes are slower than running ones.
  await placing(ORDERS_A_ROUND)();
  await checkOutOften(shop, cart);
  const recorded = { order: await recordOrder(shop, cart), checkout: await recordCheckout(shop, cart) };
  const samples = await inRounds<string, Cost>(rounds, {
    order: placing(ORDERS_A_ROUND),
    checkout: () => checkOutOften(shop, cart),
    ...(await replaying(shop, processes, recorded)),
  });
  return {
    title: 'Ordering: three lines, delivered',
    rows: [
      ...rowsOf('order', recorded.order, samples, { cpuMs: 5, statements: 18 }),
      ...rowsOf('checkout', recorded.checkout, samples, {}),
    ],
    notes: [
      'The reference is pgbench, sending the statements that were recorded. CPU: API (and worker) + PostgreSQL.',
      'A checkout goes on to the mail and the watch here; the 30 statements up to its settling are held by statement-counts.spec.ts.',
    ],
  };
}

/** Checks out, some at once, until all of it is settled; API and worker count, Stripe's stand-in does not. */
async function checkOutOften(shop: BenchShop, cart: Cart): Promise<Cost> {
  const plan = { apiUrl: shop.api.url, stripeUrl: stripeUrl(shop), cart, checkouts: CHECKOUTS_A_ROUND, atOnce: CONNECTIONS };
  const paidBefore = await countPaid(shop);
  return measureWork(shop, [shop.api.pid, shop.workerPid], async () => {
    await runProgram('checkout-load', plan satisfies CheckoutLoadPlan);
    await waitUntilSettled(shop, paidBefore + CHECKOUTS_A_ROUND);
    return CHECKOUTS_A_ROUND;
  });
}

/** The measurements of the recorded statements by pgbench; none without it. */
async function replaying(
  shop: BenchShop,
  processes: BenchProcesses,
  recorded: Record<Kind, Recording>,
): Promise<Record<string, () => Promise<Cost>>> {
  const program = await findPgbench();
  if (!program) return {};
  const replay = (kind: Kind, runs: number) => (): Promise<Cost> => {
    const { statements, fresh } = recorded[kind];
    const script = pgbenchScript(statements, fresh);
    return measurePgbench(shop, processes, {
      program,
      url: appUrlOf(shop, REPLAY_DATABASE),
      script,
      connections: CONNECTIONS,
      runs,
    });
  };
  return { 'order replayed': replay('order', ORDERS_A_ROUND), 'checkout replayed': replay('checkout', CHECKOUTS_A_ROUND) };
}

function rowsOf(
  kind: Kind,
  { statements }: Recording,
  samples: Record<string, Cost[]>,
  wanted: { cpuMs?: number; statements?: number },
): Row[] {
  const [own, replayed] = [samples[kind] as Cost[], samples[`${kind} replayed`]];
  const cost = summary(own);
  const reference = replayed && summary(replayed);
  const cpu = cpuOf(cost);
  const byWorker = statements.filter(({ application }) => application === 'forno-worker').length;
  return [
    {
      what: kind,
      figure: perSecond(cost.perSecond),
      reference: reference ? `${perSecond(reference.perSecond)} pgbench` : 'not run: no pgbench',
      ...(replayed && { ratio: digits(medianRatio(own.map(rateOf), replayed.map(rateOf))) }),
    },
    {
      what: `${kind}: CPU`,
      figure: cpuFigure(cost),
      ...(reference && {
        reference: `${milliseconds(reference.databaseCpuMs)} pgbench`,
        ratio: digits(cpu / reference.databaseCpuMs),
      }),
      ...(wanted.cpuMs && { target: atMost(wanted.cpuMs, cpu, ' ms') }),
    },
    {
      what: `${kind}: statements`,
      figure: byWorker ? `${statements.length}, ${byWorker} of them the worker's` : String(statements.length),
      ...(wanted.statements && { target: atMost(wanted.statements, statements.length) }),
    },
  ];
}
