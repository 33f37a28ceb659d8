import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { insertTogether } from '../../src/infrastructure/database/insert-together.js';
import { OrderLine } from '../../src/modules/orders/order-line.entity.js';
import { Order } from '../../src/modules/orders/order.entity.js';
import { orderFactory } from '../factories/order.factory.js';
import { createTestDatabase } from '../support/database.js';
import { testModule } from '../support/test-module.js';

const ADDRESS = { street: `"\\Kastanienallee' 12`, details: '3. OG\nлинк 🍕', postcode: '10435', city: 'Berlin' };
/** The largest that is exact. */
const MUCH_MINOR = Number.MAX_SAFE_INTEGER;

describe('rows that are written together', () => {
  let module: TestingModule;
  let dataSource: DataSource;

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([]).compile();
    dataSource = module.get(DataSource);
  });
  afterAll(() => module.close());

  const written = orderFactory.build({
    fulfilment: 'delivery',
    address: ADDRESS,
    contactName: `Ада "Lovelace' \\u0041 \${}`,
    note: null,
    payableUntil: new Date('2026-11-29T10:00:00.123Z'),
    discountMinor: 0,
    itemsTotalMinor: MUCH_MINOR,
    grandTotalMinor: MUCH_MINOR,
    createdAt: new Date('2026-11-29T09:30:00Z'),
    updatedAt: new Date('2026-11-29T09:30:00Z'),
  });
  const OTHER_HALF = {
    productId: randomUUID(),
    variantId: randomUUID(),
    productSlug: 'diavola',
    sku: 'PIZZA-D',
    name: `"Диавола' \\u0041 🌶`,
    removedIngredients: [{ ingredientId: randomUUID(), name: 'Chili, "hot"' }],
  };
  const lineAt = (
    orderId: string,
    position: number,
    otherHalf: OrderLine['otherHalf'] = null,
  ): Omit<OrderLine, 'removedIngredients'> => ({
    id: randomUUID(),
    orderId,
    position,
    productId: randomUUID(),
    variantId: randomUUID(),
    productSlug: 'margherita',
    sku: `PIZZA-${position}`,
    name: 'Margherita',
    sizeLabel: null,
    doughLabel: null,
    otherHalf,
    qty: 2,
    unitPriceMinor: 625,
    lineTotalMinor: 1_250,
    discountShareMinor: 0,
    cashbackShareMinor: 0,
    taxRateBps: 700,
    taxAmountMinor: 82,
  });

  it('read back as they were given, all of them, with the defaults of what was not', async () => {
    const lines = [lineAt(written.id, 0), lineAt(written.id, 1, OTHER_HALF), lineAt(written.id, 2)];
    await insertTogether(dataSource.manager, { into: OrderLine, rows: lines }, { into: Order, rows: [written] });

    expect(await dataSource.manager.findOneByOrFail(Order, { id: written.id })).toEqual(written);
    const found = await dataSource.manager.find(OrderLine, { where: { orderId: written.id }, order: { position: 'ASC' } });
    expect(found).toEqual(lines.map((line) => ({ ...line, removedIngredients: [] })));
  });

  it('are told the time that a default came to', async () => {
    const { createdAt: _, updatedAt: __, ...rest } = orderFactory.build();
    const at = await insertTogether(dataSource.manager, { into: Order, rows: [rest] });

    const found = await dataSource.manager.findOneByOrFail(Order, { id: rest.id });
    expect([found.createdAt, found.updatedAt]).toEqual([at, at]);
  });

  it('are written all or none', async () => {
    const order = orderFactory.build();
    const lines = [lineAt(order.id, 0), lineAt(order.id, 0)];
    const writing = insertTogether(dataSource.manager, { into: Order, rows: [order] }, { into: OrderLine, rows: lines });

    await expect(writing).rejects.toThrow('order_lines_position_key');
    expect(await dataSource.manager.countBy(Order, { id: order.id })).toBe(0);
  });
});
