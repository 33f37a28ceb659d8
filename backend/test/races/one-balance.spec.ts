import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { giveCashback } from '../support/cashback.js';
import { ledgerBalances } from '../support/ledger.js';
import { tally } from '../support/at-once.js';
import { Rivals } from '../support/rivals.js';
import { signIn } from '../support/sign-in.js';

jest.setTimeout(60_000);

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const PRICE_MINOR = 1190;

let rivals: Rivals;

beforeAll(async () => {
  rivals = await Rivals.start();
  await shopSettingsFactory.create({}, { transient: { dataSource: rivals.dataSource } });
});
afterAll(() => rivals.stop());

describe('one balance', () => {
  it('pays for ten of three hundred orders that spend it at once, and for no part of another', async () => {
    const [api] = rivals.apis;
    const { user, headers } = await signIn(api);
    await giveCashback(api, user.id, 10 * PRICE_MINOR + 500);
    const { id: variantId } = await productVariantFactory.create(
      { priceMinor: PRICE_MINOR },
      { transient: { dataSource: rivals.dataSource } },
    );
    const cart = { fulfilment: 'pickup', lines: [{ variantId, qty: 1 }], useCashback: true };
    const { quoteHash } = (await rivals.post('quotes', cart, headers)).body;
    const answers = await rivals.race(300, () => rivals.post('orders', { ...cart, quoteHash, contact: CONTACT }, headers));

    // Who comes too late is told so by the price, for less of it can be paid with cashback, or by the balance itself.
    const { 201: paid, ...refused } = tally(answers);
    expect(paid).toBe(10);
    expect(Object.keys(refused).filter((answer) => !['409 PRICE_CHANGED', '409 INSUFFICIENT_CASHBACK'].includes(answer))).toEqual(
      [],
    );
    expect(await ledgerBalances(rivals.dataSource, user.id)).toMatchObject({ available: 500, held: 0 });
    await rivals.expectSound();
  });
});
