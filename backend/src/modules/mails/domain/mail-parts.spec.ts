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

function billOf(facts: { order: object; lines: object[] }) {
  const texts = { labels, without: ({ names }: { names: string }) => `without ${names}` };
  const said = bill({ ...facts, texts, formats: { money: String } } as unknown as MailFacts);
  return said as Extract<typeof said, { kind: 'bill' }>;
}

/** The rows between the lines and the total, for an order with `amounts`. */
function sums(amounts: Record<string, unknown>) {
  return billOf({ order: { ...ORDER, ...amounts }, lines: [] }).sums.map(({ label, value }) => `${label} ${value}`);
}

function lines(...ordered: object[]) {
  return billOf({ order: ORDER, lines: ordered }).lines.map(({ what, detail }) => `${what}: ${detail}`);
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

  it('says of each line what is left out, and of which half', () => {
    const removed = (...names: string[]) => names.map((name) => ({ name }));
    const line = { name: 'Margherita', qty: 2, sizeLabel: '30 cm', doughLabel: null, lineTotalMinor: 1_980, otherHalf: null };
    const diavola = { name: 'Diavola', removedIngredients: removed('chili') };
    expect(
      lines(
        { ...line, removedIngredients: removed() },
        { ...line, removedIngredients: removed('basil', 'garlic') },
        { ...line, removedIngredients: removed(), otherHalf: diavola },
        { ...line, removedIngredients: removed('basil', 'garlic'), otherHalf: diavola },
      ),
    ).toEqual([
      '2 × Margherita: 30 cm',
      '2 × Margherita: 30 cm, without basil, garlic',
      '2 × ½ Margherita + ½ Diavola: 30 cm, ½ Diavola without chili',
      '2 × ½ Margherita + ½ Diavola: 30 cm, ½ Margherita without basil, garlic, ½ Diavola without chili',
    ]);
  });
});
