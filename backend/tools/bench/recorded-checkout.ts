import { DATABASE_NAME } from '../run/environment.ts';
import { query } from '../run/postgres.ts';
import { waitUntil } from '../run/wait-until.ts';
import { askApi } from './ask-api.ts';
import { type Cart, orderFor } from './basket.ts';
import type { BenchShop } from './bench-shop.ts';
import { type CheckedOut, checkOut } from './checkout.ts';
import { type FreshValue, inUnits } from './pgbench-script.ts';
import { recordStatements, type SentStatement } from './statement-log.ts';

/** Statements that something took, and what in them is different each time. */
export interface Recording {
  statements: SentStatement[];
  fresh: FreshValue[];
}

const SETTLE_TIMEOUT_SECONDS = 60;
/** Ids that Stripe gives: events, payment intents, sessions. */
const STRIPE_ID = /^(?:evt|pi|cs)_\w+$/;
const KEY = 'bench-recorded-order';

/** What placing one order sends. */
export async function recordOrder(shop: BenchShop, cart: Cart): Promise<Recording> {
  const body = await orderFor(shop.api.url, cart);
  let orderId = '';
  const statements = await recordStatements(shop, async () => {
    const answer = await askApi<{ orderId: string }>(`${shop.api.url}/orders`, { body, headers: { 'idempotency-key': KEY } });
    orderId = answer.orderId;
  });
  return {
    statements: fromApi(statements),
    fresh: [{ recorded: orderId, name: 'order_id' }, { recorded: KEY, name: 'idempotency_key' }, ...linesIn(statements)],
  };
}

/**
 * What a whole checkout sends, until its last event is settled: everything of the API, and of the worker what names the
 * order or its payment. That it looks for work, every second and once for many events, is nobody's in particular.
 */
export async function recordCheckout(shop: BenchShop, cart: Cart): Promise<Recording> {
  const paidBefore = await countPaid(shop);
  let checkedOut: CheckedOut | undefined;
  const statements = await recordStatements(shop, async () => {
    checkedOut = await checkOut({ apiUrl: shop.api.url, stripeUrl: stripeUrl(shop), cart });
    await waitUntilSettled(shop, paidBefore + 1);
  });
  const { orderId, paymentId, sessionId } = checkedOut as CheckedOut;
  const ids = new Set([orderId, paymentId, sessionId, ...statements.flatMap(({ parameters }) => parameters.filter(isStripeId))]);
  const own = inUnits(statements).filter((unit) =>
    unit.some((statement) => fromApi([statement]).length > 0 || mentions(statement, ids)),
  );
  return { statements: own.flat(), fresh: freshOf(own.flat(), { orderId, paymentId, ids }) };
}

/** Waits until as many orders are paid and nothing is left in the inbox. */
export async function waitUntilSettled(shop: BenchShop, paidOrders: number): Promise<void> {
  await waitUntil(
    async () => {
      const paid = await countPaid(shop);
      const { rows } = await query(
        shop.urlOf(DATABASE_NAME),
        `SELECT count(*)::int AS left FROM webhook_events WHERE status NOT IN ('processed', 'ignored')`,
      );
      const { left } = rows[0] as { left: number };
      if (paid < paidOrders || left > 0) throw new Error(`${paidOrders - paid} orders and ${left} events are not settled`);
    },
    { timeoutSeconds: SETTLE_TIMEOUT_SECONDS },
  );
}

export async function countPaid(shop: BenchShop): Promise<number> {
  const { rows } = await query(shop.urlOf(DATABASE_NAME), `SELECT count(paid_at)::int AS paid FROM orders`);
  return (rows[0] as { paid: number }).paid;
}

export function stripeUrl(shop: BenchShop): string {
  return shop.run.environment.variables.STRIPE_API_BASE as string;
}

function fromApi(statements: SentStatement[]): SentStatement[] {
  return statements.filter(({ application }) => application === 'forno-api');
}

function isStripeId(value: string | null): value is string {
  return value !== null && STRIPE_ID.test(value);
}

function mentions({ parameters }: SentStatement, ids: Set<string>): boolean {
  return parameters.some((value) => value !== null && ids.has(value));
}

function freshOf(
  statements: SentStatement[],
  { orderId, paymentId, ids }: { orderId: string; paymentId: string; ids: Set<string> },
): FreshValue[] {
  const column = 'Payment_id';
  const payment = { recorded: paymentId, name: `of_${column}`, from: { statement: /FROM "payments" "Payment"/, column } };
  const others = [...ids]
    .filter((id) => id !== orderId && id !== paymentId)
    .map((recorded, index) => ({ recorded, name: `id_${index + 1}` }));
  return [{ recorded: orderId, name: 'order_id' }, payment, ...keysIn(statements), ...linesIn(statements), ...others];
}

/** The Idempotency-Key under which the order was kept. */
function keysIn(statements: SentStatement[]): FreshValue[] {
  const kept = statements.find(({ sql }) => sql.startsWith('INSERT INTO idempotency_keys'));
  return [{ recorded: kept?.parameters[1] ?? '', name: 'idempotency_key' }];
}

/** The ids of the order's lines, in what is written of them. */
function linesIn(statements: SentStatement[]): FreshValue[] {
  const records = statements.flatMap(({ sql, parameters }) => {
    const position = /json_populate_recordset\(NULL::order_lines, \$(\d+)\)/.exec(sql)?.[1];
    return position ? (JSON.parse(parameters[Number(position) - 1] ?? '[]') as { id: string }[]) : [];
  });
  return records.map(({ id }, index) => ({ recorded: id, name: `line_${index + 1}` }));
}
