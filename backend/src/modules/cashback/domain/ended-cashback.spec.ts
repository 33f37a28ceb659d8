import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endedWithOrder, type HistoryEntry } from './ended-cashback.js';

const TTL_DAYS = 10;

interface Given {
  orderId: string;
  day: number;
  leftMinor: number;
}

/** A member's ledger without a database: each act posts what the services do. */
class Books {
  day = 0;
  availableMinor = 0;
  debtMinor = 0;
  readonly given: Given[] = [];
  readonly history: HistoryEntry[] = [];
  /** What should be there: told from the beginning, with what each order has left by now. */
  private readonly story: (() => void)[] = [];
  private net = 0;

  give(amountMinor: number): void {
    const given: Given = { orderId: String(this.given.length), day: this.day, leftMinor: amountMinor };
    this.given.push(given);
    this.post('mature', given.orderId, amountMinor, amountMinor);
    this.repayDebt();
    this.story.push(() => (this.net += given.leftMinor));
  }

  move(type: 'hold' | 'release', amountMinor: number): void {
    const movedMinor = type === 'hold' ? -amountMinor : amountMinor;
    this.post(type, null, amountMinor, movedMinor);
    this.repayDebt();
    this.story.push(() => (this.net += movedMinor));
  }

  sweep(): void {
    const { day } = this;
    const endedMinor = Math.max(0, this.availableMinor - this.aliveMinor(day, this.given.length));
    this.post('expire', null, endedMinor, -endedMinor);
    const { length } = this.given;
    this.story.push(() => {
      if (this.net > 0) {
        this.net = Math.min(this.net, this.aliveMinor(day, length));
      }
    });
  }

  takeBack(given: Given, amountMinor: number): void {
    const endedMinor = Math.min(amountMinor, endedWithOrder(this.history, given.orderId));
    const fromAvailableMinor = Math.min(this.availableMinor, amountMinor - endedMinor);
    const owedMinor = amountMinor - fromAvailableMinor;
    this.post('reverse_accrual', given.orderId, fromAvailableMinor, -fromAvailableMinor);
    this.post('reverse_accrual', given.orderId, owedMinor, 0);
    this.post('debt_repay', given.orderId, endedMinor, 0);
    this.debtMinor += owedMinor - endedMinor;
    given.leftMinor -= amountMinor;
  }

  expectedMinor(): number {
    this.net = 0;
    this.story.forEach((happens) => happens());
    return this.net;
  }

  private aliveMinor(day: number, count: number): number {
    const alive = this.given.slice(0, count).filter((given) => given.day > day - TTL_DAYS);
    return alive.reduce((sum, { leftMinor }) => sum + leftMinor, 0);
  }

  private repayDebt(): void {
    const paidMinor = Math.min(this.availableMinor, this.debtMinor);
    this.post('debt_repay', null, paidMinor, -paidMinor);
    this.debtMinor -= paidMinor;
  }

  private post(type: string, orderId: string | null, amountMinor: number, movedMinor: number): void {
    if (amountMinor > 0) {
      this.history.push({ type, orderId, amountMinor, movedMinor });
      this.availableMinor += movedMinor;
    }
  }
}

function run(acts: { act: 'give' | 'hold' | 'release' | 'pass' | 'takeBack'; amount: number }[]): void {
  const books = new Books();
  const held: number[] = [];
  for (const { act, amount } of acts) {
    const given = books.given[amount % books.given.length];
    if (act === 'give') {
      books.give(amount);
    } else if (act === 'pass') {
      books.day += amount % 8;
      books.sweep();
    } else if (act === 'hold') {
      held.push(Math.min(books.availableMinor, amount));
      books.move('hold', held.at(-1) as number);
    } else if (act === 'release') {
      books.move('release', held.shift() ?? 0);
    } else if (given) {
      books.takeBack(given, Math.min(given.leftMinor, amount));
    }
    expect(books.availableMinor - books.debtMinor).toBe(books.expectedMinor());
    expect(Math.min(books.availableMinor, books.debtMinor)).toBe(0);
  }
}

describe('cashback that ended', () => {
  it('leaves a member, after any course of things, what they had if each order had earned what it has left', () => {
    const act = fc.record({
      act: fc.constantFrom(...(['give', 'hold', 'release', 'pass', 'pass', 'takeBack', 'takeBack'] as const)),
      amount: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(fc.property(fc.array(act, { minLength: 5, maxLength: 40, size: 'max' }), run), { numRuns: 1_000 });
  });

  it('is nothing for an order whose cashback has not matured', () => {
    expect(endedWithOrder([], 'an order')).toBe(0);
  });
});
