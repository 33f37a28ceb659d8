import type { BooksView, Transaction } from './books.ts';

/** The stand-in's time in milliseconds: the machine's, moved by what the control page added. */
export function nowMs(view: BooksView): number {
  return Date.now() + (view.find('clock', 'clock')?.offsetMs ?? 0);
}

/** The same in whole seconds, as Stripe writes times. */
export function nowSeconds(view: BooksView): number {
  return Math.floor(nowMs(view) / 1000);
}

export function advanceClock(tx: Transaction, seconds: number): void {
  const offsetMs = tx.find('clock', 'clock')?.offsetMs ?? 0;
  tx.put('clock', { id: 'clock', offsetMs: offsetMs + seconds * 1000 });
}
