import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { type Answer, tally } from '../support/at-once.js';
import { Rivals } from '../support/rivals.js';

jest.setTimeout(60_000);

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };

let rivals: Rivals;

beforeAll(async () => {
  rivals = await Rivals.start();
  await shopSettingsFactory.create({}, { transient: { dataSource: rivals.dataSource } });
});
afterAll(() => rivals.stop());

/** A pizza of which so many are left, also as a half. */
async function limited(stockLeft: number): Promise<string> {
  const transient = { transient: { dataSource: rivals.dataSource } };
  const { id: productId } = await productFactory.create({ halvesAllowed: true }, transient);
  return (await productVariantFactory.create({ productId, stockLeft, stockSupplied: stockLeft }, transient)).id;
}

/** A guest who has agreed to the price of one of each. */
const buyerOf = (...variantIds: string[]) => buyer(variantIds.map((variantId) => ({ variantId, qty: 1 })));

async function buyer(lines: object[]): Promise<() => Promise<Answer>> {
  const cart = { fulfilment: 'pickup', lines };
  const { quoteHash } = (await rivals.post('quotes', cart)).body;
  return () => rivals.post('orders', { ...cart, quoteHash, contact: CONTACT });
}

const leftOf = (variantId: string) =>
  rivals.dataSource.query(`SELECT stock_left AS "left" FROM product_variants WHERE id = $1`, [variantId]);

describe('limited stock', () => {
  it('goes to one of a thousand who want the last, and all others are told that it is sold out', async () => {
    const variantId = await limited(1);
    const buy = await buyerOf(variantId);
    const answers = await rivals.race(1_000, buy);
    expect(tally(answers)).toEqual({ 201: 1, '409 LINES_UNAVAILABLE': 999 });
    const refused = answers.filter(({ status }) => status === 409).map(({ body }) => body.details);
    expect(refused).toEqual(
      Array(999).fill({ lines: [expect.objectContaining({ variantId, reason: 'sold_out', onlyLeft: 0 })] }),
    );
    expect(await leftOf(variantId)).toEqual([{ left: 0 }]);
    await rivals.expectSound();
  });

  it('goes to as many as there are, though half of them ask for it in the other order', async () => {
    const [one, other] = [await limited(10), await limited(10)];
    const buyers = [await buyerOf(one, other), await buyerOf(other, one)];
    const answers = await rivals.race(200, (index) => (buyers[index % 2] as (typeof buyers)[number])());
    expect(tally(answers)).toEqual({ 201: 10, '409 LINES_UNAVAILABLE': 190 });
    expect([await leftOf(one), await leftOf(other)]).toEqual([[{ left: 0 }], [{ left: 0 }]]);
    await rivals.expectSound();
  });

  it('goes to as many as there are, as wholes and as either half of others', async () => {
    const [one, other] = [await limited(10), await limited(20)];
    const half = (variantId: string, right: string) => [{ variantId, qty: 1, otherHalf: { variantId: right } }];
    const buyers = [
      await buyer(half(one, other)),
      await buyer(half(other, one)),
      await buyer(half(one, one)),
      await buyerOf(one),
    ];
    const answers = await rivals.race(200, (index) => (buyers[index % 4] as (typeof buyers)[number])());
    expect(tally(answers)).toEqual({ 201: 10, '409 LINES_UNAVAILABLE': 190 });
    const [{ halves }] = await rivals.dataSource.query<[{ halves: number }]>(
      `SELECT count(*)::int AS halves FROM order_lines WHERE variant_id = $1 OR other_half ->> 'variantId' = $1::text`,
      [other],
    );
    expect([await leftOf(one), await leftOf(other)]).toEqual([[{ left: 0 }], [{ left: 20 - halves }]]);
    await rivals.expectSound();
  });

  it('that is given back while others buy is sold again, and never twice', async () => {
    const variantId = await limited(5);
    const buy = await buyerOf(variantId);
    const orders = await rivals.race(5, buy);
    const answers = await rivals.race(200, (index) => {
      const order = orders[index / 20];
      const headers = { 'x-order-token': String(order?.body.orderToken) };
      return order ? rivals.post(`orders/${String(order.body.orderId)}/cancel`, {}, headers) : buy();
    });
    const { 200: cancelled, 201: bought = 0, ...others } = tally(answers);
    expect({ cancelled, others: Object.keys(others) }).toEqual({ cancelled: 5, others: ['409 LINES_UNAVAILABLE'] });
    expect(await leftOf(variantId)).toEqual([{ left: 5 - bought }]);
    await rivals.expectSound();
  });
});
