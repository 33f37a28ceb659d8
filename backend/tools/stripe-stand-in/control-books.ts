import { presentBalanceTransaction } from './balance-transactions.ts';
import type { BooksView } from './books.ts';
import { nowSeconds } from './clock.ts';
import { presentEvents } from './events.ts';

/** Everything an auditor compares the shop with, oldest first; amounts in minor units, times in seconds. */
export function auditedBooks(view: BooksView) {
  return {
    now: nowSeconds(view),
    balance: balances(view),
    sessions: view.all('sessions').map(({ session, lineItems }) => ({ ...session, line_items: lineItems })),
    payment_intents: view.all('payment_intents'),
    charges: view.all('charges'),
    refunds: view.all('refunds'),
    disputes: view.all('disputes'),
    balance_transactions: view.all('balance_transactions').map((row) => presentBalanceTransaction(view, row)),
    events: presentEvents(view),
    deliveries: view.all('deliveries'),
    faults: view.all('faults'),
    webhook_endpoint: view.find('webhook_endpoint', 'endpoint') ?? null,
  };
}

/** Per currency: what came in and went out, fees, and what is left. */
function balances(view: BooksView): Record<string, { amount: number; fee: number; net: number }> {
  const sums: Record<string, { amount: number; fee: number; net: number }> = {};
  for (const { currency, amount, fee, net } of view.all('balance_transactions')) {
    const sum = (sums[currency] ??= { amount: 0, fee: 0, net: 0 });
    sum.amount += amount;
    sum.fee += fee;
    sum.net += net;
  }
  return sums;
}
