import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Evening } from './evening.js';
import { expectAsTold, windDown } from './expectations.js';
import type { Happening } from './happening.js';
import { paidOrders, shoppers } from './shoppers.js';
import { refundsRest, staff } from './staff.js';
import { surroundings } from './surroundings.js';
import type { Tale, Told } from './tale.js';

/** More for a longer hunt, which draws its own seed; a SEQUENCES_SEED repeats what a failure printed. */
const RUNS = Number(process.env.SEQUENCES ?? 15);
const SEED = process.env.SEQUENCES_SEED ?? (process.env.SEQUENCES ? undefined : '1');
const MOST_HAPPENINGS = 25;
const OPTIONS = { numRuns: RUNS, ...(SEED && { seed: Number(SEED) }) };
const TIMEOUT_MS = 60_000 + RUNS * 5_000;

const later = fc.commands(
  [
    ...[shoppers, staff, surroundings].flatMap((who) => Object.values<fc.Arbitrary<Happening>>(who)),
    // What there is to happen to, and what makes it go on, more often.
    ...[shoppers.orders, shoppers.pays, staff.step, staff.step, staff.step, surroundings.tells, surroundings.followsUp],
  ],
  { maxCommands: MOST_HAPPENINGS, size: 'max' },
);

const parts = fc.array(fc.oneof(staff.refunds, staff.refundsLine), { maxLength: 6 });

let evening: Evening;

beforeAll(async () => {
  evening = await Evening.open();
});
afterAll(() => evening.close());

/** Lets it all happen to a new evening, and then end; what fails tells how it came to it. */
async function play(sequence: Iterable<fc.AsyncCommand<Tale, Evening>>): Promise<Tale> {
  const tale: Tale = { orders: [] };
  await evening.begin();
  try {
    await fc.asyncModelRun(() => ({ model: tale, real: evening }), sequence);
    await windDown(evening, tale);
    await expectAsTold(evening, tale);
    return tale;
  } catch (error) {
    throw new Error(`${String(error)}\n\nWhat happened:\n${evening.story}`, { cause: error });
  }
}

describe('any sequence of buying, paying, cancelling, refunding and expiring', () => {
  it(
    'keeps all that is always true, and ends as everybody was told',
    async () => {
      const property = fc.asyncProperty(shoppers.orders, fc.noBias(later), async (first, rest) => {
        await play([first, ...rest]);
      });
      await fc.assert(property, OPTIONS);
    },
    TIMEOUT_MS,
  );
});

describe('refunds of parts', () => {
  it(
    'come to exactly what was paid, however it is divided',
    async () => {
      const property = fc.asyncProperty(paidOrders, parts, refundsRest, async (order, some, rest) => {
        const tale = await play([order, ...some, rest]);
        const { totalMinor, spentMinor } = tale.orders[0] as Told;
        expect(tale.orders).toMatchObject([{ askedMinor: totalMinor, askedCashbackMinor: spentMinor }]);
      });
      await fc.assert(property, { ...OPTIONS, numRuns: Math.ceil(RUNS / 3) });
    },
    TIMEOUT_MS,
  );
});
