import { addMinor } from '../../../common/money/minor.js';
import type { BalanceMove } from '../../../infrastructure/stripe/stripe-objects.js';

/** How many moved, and how much in all, in minor units of the shop's currency. */
export interface Sum {
  count: number;
  amountMinor: number;
}

export interface ByKind<T> {
  captures: T;
  refunds: T;
}

/** The moves of Stripe's balance that brought money, and those that gave it back. */
export function byKind(moves: BalanceMove[]): ByKind<BalanceMove[]> {
  const of = (wanted: BalanceMove['kind']): BalanceMove[] => moves.filter(({ kind }) => kind === wanted);
  return { captures: of('capture'), refunds: of('refund') };
}

export function sumsOf({ captures, refunds }: ByKind<BalanceMove[]>): ByKind<Sum> {
  return { captures: sumOf(captures), refunds: sumOf(refunds) };
}

function sumOf(moves: BalanceMove[]): Sum {
  return { count: moves.length, amountMinor: addMinor(...moves.map(({ amountMinor }) => amountMinor)) };
}
