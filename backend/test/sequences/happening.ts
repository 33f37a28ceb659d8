import fc from 'fast-check';
import type { Evening } from './evening.js';
import { expectSound, lookAgain } from './expectations.js';
import type { Tale, Told } from './tale.js';

/** One thing that happens in an evening; whatever came before, all that is always true is true afterwards. */
export class Happening implements fc.AsyncCommand<Tale, Evening> {
  constructor(
    private readonly what: string,
    private readonly can: (tale: Tale) => boolean,
    /** Resolves with what came of it. */
    private readonly happen: (evening: Evening, tale: Tale) => Promise<string>,
  ) {}

  check(tale: Readonly<Tale>): boolean {
    return this.can(tale);
  }

  async run(tale: Tale, evening: Evening): Promise<void> {
    evening.tell(this.what);
    evening.tellOutcome(await this.happen(evening, tale));
    await lookAgain(evening, tale);
    await expectSound(evening);
  }

  toString(): string {
    return this.what;
  }
}

/** Which of those there are. */
export const whichever = fc.nat({ max: 5 });
/** Thousandths of what there is; often all of it. */
export const part = fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 999 }));
export const partOf = (totalMinor: number, thousandths: number): number =>
  Math.max(1, Math.floor((totalMinor * thousandths) / 1000));

/** What happens to one of the orders that fit. */
export function toOrder<Wish>(
  what: (wish: Wish) => string,
  fits: (order: Told) => boolean,
  wishes: fc.Arbitrary<Wish>,
  happen: (evening: Evening, order: Told, wish: Wish) => Promise<string>,
): fc.Arbitrary<Happening> {
  return fc.tuple(whichever, wishes).map(([which, wish]) => {
    const run = async (evening: Evening, { orders }: Tale) => {
      const order = pick(orders.filter(fits), which);
      return `${order.name}: ${await happen(evening, order, wish)}`;
    };
    return new Happening(what(wish), ({ orders }) => orders.some(fits), run);
  });
}

export function pick<T>(of: T[], which: number): T {
  return of[which % of.length] as T;
}

export const nothing = fc.constant(undefined);
