import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { SchedulingModule } from '../../src/infrastructure/scheduling/scheduling.module.js';
import { type Sweep, Sweeper } from '../../src/infrastructure/scheduling/sweeper.js';
import type { OrderStatus } from '../../src/modules/orders/domain/order-state.js';
import type { OrderLine } from '../../src/modules/orders/order-line.entity.js';
import { OrdersWorkerModule } from '../../src/modules/orders/orders-worker.module.js';
import { orderFactory } from '../factories/order.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { createTestDatabase } from '../support/database.js';
import { testModule } from '../support/test-module.js';

const DAY_MS = 86_400_000;

let module: TestingModule;
let dataSource: DataSource;
const sweeps = new Map<string, Sweep>();

beforeAll(async () => {
  await createTestDatabase();
  module = await testModule([SchedulingModule, OrdersWorkerModule])
    .overrideProvider(Sweeper)
    .useValue({ add: (sweep: Sweep) => sweeps.set(sweep.name, sweep) })
    .compile();
  await module.init();
  dataSource = module.get(DataSource);
});
afterAll(() => module.close());

const sweep = (name: string) => sweeps.get(name)?.sweep(new AbortController().signal);
const popularityOf = async (productId: string): Promise<number> =>
  (await dataSource.query<{ popularity: number }[]>('SELECT popularity FROM products WHERE id = $1', [productId]))[0]
    ?.popularity ?? -1;

const createProduct = async () => (await productVariantFactory.create({}, { transient: { dataSource } })).productId;

async function order(productId: string, status: OrderStatus, line: Partial<OrderLine> = {}, daysAgo = 0): Promise<void> {
  const createdAt = new Date(Date.now() - daysAgo * DAY_MS);
  await orderFactory.create({ status, createdAt }, { transient: { dataSource, line: { productId, ...line } } });
}

describe('counting popularity', () => {
  it('counts the pieces of orders that came to something, of the last month', async () => {
    const [popular, other] = [await createProduct(), await createProduct()];
    await order(popular, 'completed');
    await order(popular, 'paid', {}, 29);
    await order(other, 'completed', {}, 31);
    for (const status of ['pending_payment', 'cancelled', 'expired'] as const) {
      await order(other, status);
    }
    await sweep('count-popularity');
    expect([await popularityOf(popular), await popularityOf(other)]).toEqual([4, 0]);
  });

  it('counts a piece for the product of each half, and one for a whole of one', async () => {
    const [left, right] = [await createProduct(), await createProduct()];
    const half = (productId: string) => ({ otherHalf: { productId } }) as Partial<OrderLine>;
    await order(left, 'completed', half(right));
    await order(left, 'completed', half(left));
    await sweep('count-popularity');
    expect([await popularityOf(left), await popularityOf(right)]).toEqual([4, 2]);
  });

  it('forgets what is not sold any more', async () => {
    const product = await createProduct();
    await dataSource.query('UPDATE products SET popularity = 9 WHERE id = $1', [product]);
    await sweep('count-popularity');
    expect(await popularityOf(product)).toBe(0);
  });
});

it('counts the products of a word, and forgets one that nothing on the menu has any more', async () => {
  const [kept, gone] = [await createProduct(), await createProduct()];
  const rename = (productId: string, name: string) =>
    dataSource.query('UPDATE products SET name = $2 WHERE id = $1', [productId, { en: name, ru: name }]);
  await rename(kept, 'Margherita');
  await rename(gone, 'Diavola');
  await dataSource.query(`UPDATE products SET status = 'archived' WHERE id = $1`, [gone]);
  await sweep('count-search-words');
  const rows = await dataSource.query<{ word: string; products: number }[]>(
    `SELECT word, products FROM search_words WHERE word IN ('margherita', 'diavola')`,
  );
  expect(rows).toEqual([{ word: 'margherita', products: 1 }]);
});
