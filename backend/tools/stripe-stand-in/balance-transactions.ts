import type Stripe from 'stripe';
import type { BooksView, Transaction } from './books.ts';
import { nowSeconds } from './clock.ts';
import { newId } from './ids.ts';
import { createdParameter, createdWithin, expandParameter, found, page, pageParameters } from './lists.ts';
import { operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { optional, text, unsupported } from './parameters.ts';

const SECONDS_TO_AVAILABLE = 2 * 24 * 3600;

export interface BalanceMove {
  type: Stripe.BalanceTransaction['type'];
  reportingCategory: string;
  amountMinor: number;
  feeMinor: number;
  currency: string;
  description: string | null;
  sourceId: string;
}

/** Books a move of the account's balance; the amount is signed, the fee is taken from it. */
export function moveBalance(tx: Transaction, move: BalanceMove): Stripe.BalanceTransaction {
  const created = nowSeconds(tx);
  return tx.put('balance_transactions', {
    id: newId('txn_3'),
    object: 'balance_transaction',
    amount: move.amountMinor,
    available_on: created + SECONDS_TO_AVAILABLE,
    balance_type: 'payments',
    created,
    currency: move.currency,
    description: move.description,
    exchange_rate: null,
    fee: move.feeMinor,
    fee_details: feeDetails(move),
    net: move.amountMinor - move.feeMinor,
    reporting_category: move.reportingCategory,
    source: move.sourceId,
    status: 'pending',
    type: move.type,
  });
}

/** Becomes available by the passing of time alone. */
export function presentBalanceTransaction(view: BooksView, row: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return row.available_on <= nowSeconds(view) ? { ...row, status: 'available' } : row;
}

function feeDetails({ feeMinor, currency }: BalanceMove): Stripe.BalanceTransaction.FeeDetail[] {
  if (feeMinor === 0) return [];
  return [{ amount: feeMinor, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }];
}

const listParameters = {
  ...pageParameters,
  ...createdParameter,
  currency: optional(text(3)),
  source: optional(text()),
  type: optional(text()),
  payout: unsupported,
};

export const balanceTransactionOperations: Operation[] = [
  operation('balanceTransactions.list', 'GET', '/v1/balance_transactions', listParameters, ({ tx }, params) => {
    const wanted = (row: Stripe.BalanceTransaction): boolean =>
      createdWithin(params.created, row.created) &&
      (params.currency ?? row.currency) === row.currency &&
      (params.source ?? row.source) === row.source &&
      (params.type ?? row.type) === row.type;
    const rows = tx.all('balance_transactions').filter(wanted);
    const presented = rows.map((row) => presentBalanceTransaction(tx, row));
    return page(presented, params, '/v1/balance_transactions', 'balance transaction');
  }),
  operation('balanceTransactions.retrieve', 'GET', '/v1/balance_transactions/:id', expandParameter, ({ tx, pathId }) =>
    presentBalanceTransaction(tx, found(tx.find('balance_transactions', pathId), 'balance transaction', pathId, 'id')),
  ),
];
