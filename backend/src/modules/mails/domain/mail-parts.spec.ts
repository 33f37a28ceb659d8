import { describe, expect, it } from '@jest/globals';
import type { MailFacts } from './mail-facts.js';
import { bill } from './mail-parts.js';

const labels = {
  goods: 'goods',
  delivery: 'delivery',
  discount: 'discount',
  cashbackSpent: 'cashback',
  tax: 'tax',
  total: 'total',
};
const ORDER = {
  itemsTotalMinor: 2_000,
  deliveryFeeMinor: 290,
  discountMinor: 0,
  couponCode: null,
  cashbackSpentMinor: 0,
  taxTotalMinor: 100,
};

/** The rows between the lines and the total, for an order with `amounts`. */
function sums(amounts: Record<string, unknown>) {
  const facts = { order: { ...ORDER, ...amounts }, lines: [], texts: { labels }, formats: { money: String } };
  const block = bill(facts as unknown as MailFacts) as Extract<ReturnType<typeof bill>, { kind: 'bill' }>;
  return block.sums.map(({ label, value }) => `${label} ${value}`);
}

describe('the bill of a mail', () => {
  it('says what is not nothing', () => {
    expect(sums({})).toEqual(['goods 2000', 'delivery 290', 'tax 100']);
    expect(sums({ deliveryFeeMinor: 0, cashbackSpentMinor: 500 })).toEqual(['goods 2000', 'cashback -500', 'tax 100']);
  });

  it('names the coupon at what it took off: the goods, or the delivery', () => {
    const couponCode = 'TENTH';
    expect(sums({ couponCode, discountMinor: 200 })).toEqual(['goods 2000', 'delivery 290', 'discount (TENTH) -200', 'tax 100']);
    expect(sums({ couponCode, deliveryFeeMinor: 0 })).toEqual(['goods 2000', 'delivery (TENTH) 0', 'tax 100']);
  });
});
