import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Answer, atOnce, tally } from '../../test/support/at-once.js';
import { nextAddress } from '../bench/addresses.ts';
import { DataFolder } from '../run/data-folder.ts';
import { ProcessKeeper } from '../run/process-keeper.ts';
import { waitUntil } from '../run/wait-until.ts';
import { type Cast, castOf } from './cast.ts';
import { type FaultShop, startFaultShop } from './fault-shop.ts';
import { Journal } from './journal.ts';
import { INSTALL_POINTS } from './points.sql.ts';
import { PIECES } from './props.ts';
import { letTimePass, settle } from './settling.ts';
import { Told } from './told.ts';

jest.setTimeout(180_000);

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const WEBHOOK = 'POST /webhooks/stripe';
const APIS = ['API 1', 'API 2'];

let keeper: ProcessKeeper;
let shop: FaultShop;
let cast: Cast;
/** Orders that were there before all races. */
let before: Set<string>;
/** What came through the shop's line: `API 1 POST /orders`. */
let passed: string[] = [];
const told = new Told();

/** What `test/races` shows of two APIs in one process, of two that run as they do in a shop, beside two workers. */
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-processes-'));
  // PostgreSQL's OS user must be able to pass through.
  await chmod(folder, 0o711);
  keeper = new ProcessKeeper();
  keeper.removeAtEnd(folder);
  shop = await startFaultShop(
    new DataFolder({ FORNO_DATA_DIR: folder }),
    keeper,
    { stripe: null, periods: 'short' },
    {
      shop: (moment, { process, route }) => {
        if (moment === 'before') passed.push(`${process} ${route}`);
        return Promise.resolve(true);
      },
      stripe: () => Promise.resolve(true),
    },
  );
  for (const statement of INSTALL_POINTS) await shop.database.query(statement);
  cast = await castOf(shop.url, shop.database);
  before = new Set((await shop.database.query<{ id: string }>('SELECT id FROM orders')).map(({ id }) => id));
});
afterAll(async () => {
  for (const process of Object.values(shop.processes)) process.forget();
  await shop.stop();
  await keeper.stopAll();
});
beforeEach(() => {
  passed = [];
});

async function post(path: string, body: object, { as, key }: { as?: string | undefined; key?: string } = {}): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': nextAddress(),
    ...(as && { authorization: `Bearer ${as}` }),
    ...(key && { 'idempotency-key': key }),
  };
  const response = await fetch(shop.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Orders what a member, or a guest, has agreed to the price of. */
async function buyerOf(cart: object, as?: string): Promise<() => Promise<Answer>> {
  const { quoteHash } = (await post('/quotes', cart, { as })).body;
  return async () => {
    const key = randomUUID();
    const answer = await post('/orders', { ...cart, quoteHash, contact: CONTACT }, { as, key });
    if (answer.status === 201) told.placed.push({ key, orderIds: [answer.body.orderId as string] });
    return answer;
  };
}

const cartOf = (variantId: string, qty = 1) => ({ fulfilment: 'pickup', lines: [{ variantId, qty }] });

/** How many went to each API. */
const heardBy = (route: string) => APIS.map((api) => passed.filter((each) => each === `${api} ${route}`).length);

const heardInAll = (route: string) => heardBy(route).reduce((sum, heard) => sum + heard);

const count = async (sql: string, orderId: string): Promise<number> =>
  Number((await shop.database.query<{ count: string }>(`SELECT count(*) FROM ${sql}`, [orderId]))[0]?.count);

/** Everything that a shop is held against after a run, once the time of who has not paid is over. */
async function expectSound(): Promise<void> {
  await letTimePass(shop);
  const seen = { told, before, limitedVariantId: cast.limited.variantId, boundSeconds: 30 };
  expect((await settle(shop, seen, new Journal())).problems).toEqual([]);
}

describe('two APIs and two workers, as processes of their own', () => {
  it('settle an event that is delivered a hundred times once', async () => {
    const [member] = cast.members;
    const [item] = cast.menu;
    const { body: order } = await (await buyerOf(cartOf(item?.variantId as string, 2), member))();
    const orderId = order.orderId as string;
    const { body: payment } = await post(`/orders/${orderId}/payments`, {}, { as: member });
    const [sessionId] = /cs_\w+/.exec(String(payment.checkoutUrl)) as RegExpExecArray;
    await shop.stripe.control('faults', { on: 'checkout.session.completed', do: 'duplicate', copies: 100 });
    await shop.stripe.control(`sessions/${sessionId}/pay`, { card: 'success' });
    await waitUntil(async () => expect(await Promise.resolve(heardInAll(WEBHOOK))).toBeGreaterThanOrEqual(100), {
      timeoutSeconds: 30,
    });
    await expectSound();

    for (const heard of heardBy(WEBHOOK)) expect(heard).toBeGreaterThanOrEqual(40);
    expect({
      events: await count(
        `webhook_events WHERE type = 'checkout.session.completed' AND payload::text LIKE '%' || $1 || '%'`,
        orderId,
      ),
      payments: await count(`payments WHERE order_id = $1 AND status = 'succeeded' AND amount_received = amount`, orderId),
      paid: await count(`order_transitions WHERE order_id = $1 AND to_status = 'paid'`, orderId),
      accruals: await count(`ledger_transfers WHERE order_id = $1 AND type = 'accrue'`, orderId),
    }).toEqual({ events: 1, payments: 1, paid: 1, accruals: 1 });
  });

  it('sell the last pieces once', async () => {
    const { variantId } = cast.limited;
    const answers = await atOnce(100, await buyerOf(cartOf(variantId)));
    const wanted = { 201: PIECES, '409 LINES_UNAVAILABLE': 100 - PIECES };
    expect(tally(answers)).toEqual(wanted);
    for (const heard of heardBy('POST /orders')) expect(heard).toBe(50);
    await expectSound();
  });
});
