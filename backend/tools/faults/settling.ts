import { setTimeout as pause } from 'node:timers/promises';
import { compareBooks } from './compare-books.ts';
import { compareGoods } from './compare-goods.ts';
import { compareViews } from './compare-views.ts';
import type { FaultShop } from './fault-shop.ts';
import type { Journal } from './journal.ts';
import { OWN_CHECKS } from './own-checks.sql.ts';
import { boundSeconds } from './periods.ts';
import type { Told } from './told.ts';

const LOOK_EVERY_MS = 250;
/** What was done once must not be done again after it: with short periods, another one of every sweep. */
const STILL_MS = 800;
const NAMED = 5;

/** What a run knows that the shop is held against. */
export interface Seen {
  told: Told;
  /** Orders that were there before it. */
  before: Set<string>;
  /** Of which there were few. */
  limitedVariantId: string;
  /** Within which all must be well. */
  boundSeconds: number;
}

/** Has the time to pay pass for everybody who has not paid; also for who gave up before the shop had answered, which it does within the bound. */
export async function letTimePass(shop: FaultShop): Promise<void> {
  const until = performance.now() + boundSeconds(shop.periods, 'sent') * 1000;
  while (shop.shopLine.open.size > 0 && performance.now() < until) await pause(LOOK_EVERY_MS);
  const { sessions } = await shop.stripe.readBooks();
  for (const { id } of sessions.filter(({ status }) => status === 'open')) await shop.stripe.expire(id);
  await endTimeToPay(shop);
}

/** An order's alone: a page that is open still is the shop's to close. */
async function endTimeToPay({ database }: FaultShop): Promise<void> {
  await database.query(`UPDATE orders SET payable_until = now() WHERE status = 'pending_payment'`);
}

/** Waits until nothing is wrong, and stays so; gives what is wrong still, and how long it took. */
export async function settle(shop: FaultShop, seen: Seen, journal: Journal): Promise<{ problems: string[]; seconds: number }> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  let problems = await findProblems(shop, seen);
  for (;;) {
    while (problems.length > 0 && seconds() < seen.boundSeconds) {
      await pause(LOOK_EVERY_MS);
      // A page that a killed API had begun to open may be opened by a worker just now, which gives its order time anew.
      await endTimeToPay(shop);
      problems = await findProblems(shop, seen);
    }
    const settledAfter = seconds();
    if (problems.length === 0) {
      await pause(STILL_MS);
      problems = await findProblems(shop, seen);
    }
    if (problems.length === 0 || seconds() >= seen.boundSeconds) return { problems, seconds: settledAfter };
    journal.note('check', `was settled, and is not any more: ${problems.join('; ')}`);
  }
}

async function findProblems(shop: FaultShop, { told, before, limitedVariantId }: Seen): Promise<string[]> {
  return [
    ...(await findOwnProblems(shop)),
    ...(await compareBooks(shop.database, shop.stripe)),
    ...(await compareViews(shop.database, told, before)),
    ...(await compareGoods(shop.database, told, limitedVariantId)),
  ];
}

async function findOwnProblems({ database }: FaultShop): Promise<string[]> {
  const problems: string[] = [];
  for (const { problem, sql } of OWN_CHECKS) {
    const found = await database.query<{ subject: string }>(`SELECT subject::text FROM (${sql}) AS found`);
    problems.push(...found.slice(0, NAMED).map(({ subject }) => `${problem}: ${subject}`));
  }
  return problems;
}
