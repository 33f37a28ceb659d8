import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { largestRemainder } from '../../../common/money/largest-remainder.js';
import { cashbackWithMoney, earnedTakenBack, lineValueMinor, type PaidOrder, type Split, splitRefund } from './refund-split.js';

const NOTHING: Split = { moneyMinor: 0, cashbackMinor: 0 };
/** Goods for 20.00, 5.00 of them paid by cashback, and 3.00 of delivery. */
const ORDER: PaidOrder = {
  itemsTotalMinor: 2000,
  discountMinor: 0,
  deliveryFeeMinor: 300,
  cashbackSpentMinor: 500,
  cashbackEarnedMinor: 150,
  grandTotalMinor: 1800,
};

/** Of something: in thousandths, for doubles are drawn near 0 and 1 for the most part, which is nothing and all. */
const part = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);

/** An order as pricing may make it: cashback up to all of the goods, earned on what is left of them. */
const orders = fc
  .record({
    itemsTotalMinor: fc.integer({ min: 0, max: 100_000 }),
    discountPart: part,
    spentPart: part,
    earnedPart: part,
    deliveryFeeMinor: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })),
  })
  .map(({ itemsTotalMinor, discountPart, spentPart, earnedPart, deliveryFeeMinor }): PaidOrder => {
    const discountMinor = Math.floor(itemsTotalMinor * discountPart);
    const cashbackSpentMinor = Math.floor((itemsTotalMinor - discountMinor) * spentPart);
    const goodsMoneyMinor = itemsTotalMinor - discountMinor - cashbackSpentMinor;
    const cashbackEarnedMinor = Math.floor(goodsMoneyMinor * earnedPart);
    const grandTotalMinor = goodsMoneyMinor + deliveryFeeMinor;
    return { itemsTotalMinor, discountMinor, deliveryFeeMinor, cashbackSpentMinor, cashbackEarnedMinor, grandTotalMinor };
  });
const steps = fc.array(fc.record({ atStripe: fc.boolean(), part }), {
  maxLength: 30,
});

const leftOf = (order: PaidOrder, refunded: Split): Split => ({
  moneyMinor: order.grandTotalMinor - refunded.moneyMinor,
  cashbackMinor: order.cashbackSpentMinor - refunded.cashbackMinor,
});
const valueOf = ({ moneyMinor, cashbackMinor }: Split): number => moneyMinor + cashbackMinor;
const plus = (a: Split, b: Split): Split => ({
  moneyMinor: a.moneyMinor + b.moneyMinor,
  cashbackMinor: a.cashbackMinor + b.cashbackMinor,
});

/** One refund of a part of what is left, by value here or by money at Stripe. */
function refundPart(order: PaidOrder, refunded: Split, { atStripe, part }: { atStripe: boolean; part: number }): Split {
  const left = leftOf(order, refunded);
  if (!atStripe) {
    return splitRefund(order, refunded, left, Math.floor(valueOf(left) * part));
  }
  const moneyMinor = Math.floor(left.moneyMinor * part);
  return { moneyMinor, cashbackMinor: cashbackWithMoney(order, refunded, left, moneyMinor) };
}

describe('a refund of a part', () => {
  it('is money and cashback as the goods were paid, and the delivery money alone', () => {
    expect(splitRefund(ORDER, NOTHING, leftOf(ORDER, NOTHING), 1000)).toEqual({ moneyMinor: 750, cashbackMinor: 250 });
    const goods = { moneyMinor: 1500, cashbackMinor: 500 };
    expect(splitRefund(ORDER, NOTHING, leftOf(ORDER, NOTHING), 2000)).toEqual(goods);
    expect(splitRefund(ORDER, goods, leftOf(ORDER, goods), 300)).toEqual({ moneyMinor: 300, cashbackMinor: 0 });
    expect(cashbackWithMoney(ORDER, NOTHING, leftOf(ORDER, NOTHING), 750)).toBe(250);
    expect([0, 750, 1500, 1800].map((moneyMinor) => earnedTakenBack(ORDER, moneyMinor))).toEqual([0, 75, 150, 150]);
  });

  it('stays within what is left, also where a bank has taken some of the money', () => {
    expect(splitRefund(ORDER, NOTHING, { moneyMinor: 300, cashbackMinor: 500 }, 800)).toEqual({
      moneyMinor: 300,
      cashbackMinor: 500,
    });
    expect(splitRefund(ORDER, NOTHING, { moneyMinor: 1800, cashbackMinor: 100 }, 1000)).toEqual({
      moneyMinor: 900,
      cashbackMinor: 100,
    });
  });

  it('never passes what was paid, in any sequence, and the last takes the rest exactly', () => {
    fc.assert(
      fc.property(orders, steps, (order, sequence) => {
        let refunded = NOTHING;
        for (const step of [...sequence, { atStripe: false, part: 1 }]) {
          const one = refundPart(order, refunded, step);
          expect(Math.min(one.moneyMinor, one.cashbackMinor)).toBeGreaterThanOrEqual(0);
          refunded = plus(refunded, one);
          const left = leftOf(order, refunded);
          expect(Math.min(left.moneyMinor, left.cashbackMinor)).toBeGreaterThanOrEqual(0);
        }
        expect(refunded).toEqual({ moneyMinor: order.grandTotalMinor, cashbackMinor: order.cashbackSpentMinor });
        expect(earnedTakenBack(order, refunded.moneyMinor)).toBe(order.cashbackEarnedMinor);
      }),
    );
  });

  it('keeps the proportion within one minor unit after each of a sequence of values', () => {
    fc.assert(
      fc.property(orders, fc.array(part, { maxLength: 30 }), (order, parts) => {
        const goodsMinor = order.itemsTotalMinor - order.discountMinor;
        let refunded = NOTHING;
        for (const part of parts) {
          refunded = plus(refunded, refundPart(order, refunded, { atStripe: false, part }));
          const goodsSoFar = Math.min(valueOf(refunded), goodsMinor);
          const exact = goodsMinor === 0 ? 0 : (order.cashbackSpentMinor * goodsSoFar) / goodsMinor;
          expect(Math.abs(refunded.cashbackMinor - exact)).toBeLessThan(1.001);
        }
      }),
    );
  });

  it('made at Stripe’s dashboard brings all cashback back with the last of the money', () => {
    fc.assert(
      fc.property(orders, steps, (order, sequence) => {
        fc.pre(order.grandTotalMinor > 0);
        let refunded = NOTHING;
        for (const { part } of [...sequence, { part: 1 }]) {
          refunded = plus(refunded, refundPart(order, refunded, { atStripe: true, part }));
        }
        expect(refunded).toEqual({ moneyMinor: order.grandTotalMinor, cashbackMinor: order.cashbackSpentMinor });
      }),
    );
  });

  it('of lines comes to their prices, piece by piece and however they are taken together', () => {
    const lines = fc.array(fc.record({ qty: fc.integer({ min: 1, max: 9 }), unitMinor: fc.integer({ min: 0, max: 5000 }) }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(lines, part, fc.nat(), (drawn, discountPart, seed) => {
        const totals = drawn.map(({ qty, unitMinor }) => qty * unitMinor);
        const discountMinor = Math.floor(totals.reduce((sum, total) => sum + total, 0) * discountPart);
        const shares = largestRemainder(discountMinor, totals);
        drawn.forEach(({ qty }, index) => {
          const line = { qty, lineTotalMinor: totals[index] ?? 0, discountShareMinor: shares[index] ?? 0 };
          let [sumMinor, done] = [0, 0];
          for (let turn = seed; done < qty; turn += 7) {
            const taken = 1 + (turn % (qty - done));
            const valueMinor = lineValueMinor(line, done, taken);
            expect(valueMinor).toBeGreaterThanOrEqual(0);
            [sumMinor, done] = [sumMinor + valueMinor, done + taken];
          }
          expect(sumMinor).toBe(line.lineTotalMinor - line.discountShareMinor);
        });
      }),
    );
  });
});
