import { randomUUID } from 'node:crypto';
import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { Order } from '../../src/modules/orders/order.entity.js';
import { OrderLine } from '../../src/modules/orders/order-line.entity.js';
import { orderTokenHash } from '../../src/modules/orders/order-tokens.js';

/** Opens every guest's order that orderFactory makes, as X-Order-Token. */
export const FACTORY_ORDER_TOKEN = 'token-of-a-test';

export interface OrderTransient {
  dataSource: DataSource;
  /** What the line is to be, its id and product for example. */
  line: Partial<OrderLine>;
}

/**
 * A guest's order to be picked up that waits for its payment: two Margheritas at 12.50, one of which was given away.
 * `create` writes its line and the first row of its history too, and needs `transient: { dataSource }`.
 */
export const orderFactory = Factory.define<Order, OrderTransient>(({ onCreate, transientParams }) => {
  onCreate(async (order) => {
    const { manager } = transientParams.dataSource as DataSource;
    await manager.insert(Order, { ...order });
    await manager.insert(OrderLine, { ...lineOf(order), ...transientParams.line });
    await manager.query(
      `INSERT INTO order_transitions (order_id, version, from_status, to_status, actor_type) VALUES ($1, 1, NULL, $2, 'guest')`,
      [order.id, order.status],
    );
    return order;
  });
  const now = new Date();
  return {
    id: randomUUID(),
    userId: null,
    guestTokenHash: orderTokenHash(FACTORY_ORDER_TOKEN),
    channel: 'web',
    apiKeyId: null,
    paymentMethod: 'stripe',
    locale: 'en',
    status: 'pending_payment',
    version: 1,
    orderNumber: null,
    businessDate: null,
    fulfilment: 'pickup',
    currency: 'eur',
    itemsTotalMinor: 2500,
    deliveryFeeMinor: 0,
    deliveryTaxRateBps: 0,
    discountMinor: 1250,
    couponCode: null,
    cashbackSpentMinor: 0,
    grandTotalMinor: 1250,
    taxTotalMinor: 82,
    cashbackRateBps: 1000,
    cashbackEarnedMinor: 0,
    contactName: 'Ada',
    contactPhone: '+491701234567',
    contactEmail: 'ada@example.com',
    address: null,
    note: null,
    payableUntil: new Date(now.getTime() + 1_800_000),
    paidAt: null,
    paymentKept: false,
    takesStock: false,
    isCanary: false,
    promisedAt: null,
    createdAt: now,
    updatedAt: now,
  };
});

function lineOf(order: Order): Partial<OrderLine> {
  return {
    orderId: order.id,
    position: 0,
    productId: randomUUID(),
    variantId: randomUUID(),
    productSlug: 'margherita',
    sku: 'MARG-30',
    name: 'Margherita',
    qty: 2,
    unitPriceMinor: 1250,
    lineTotalMinor: 2500,
    discountShareMinor: order.discountMinor,
    cashbackShareMinor: order.cashbackSpentMinor,
    taxRateBps: 700,
    taxAmountMinor: order.taxTotalMinor,
  };
}
