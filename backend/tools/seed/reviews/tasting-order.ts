import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ORDER_STATUSES, type OrderStatus } from '../../../src/modules/orders/domain/order-state.js';
import { OrderLine } from '../../../src/modules/orders/order-line.entity.js';
import { OrderTransition } from '../../../src/modules/orders/order-transition.entity.js';
import { Order } from '../../../src/modules/orders/order.entity.js';
import type { Tasting } from './tastings.js';

const STEP_MS = 5 * 60_000;
/** A pick-up's whole way. */
const STEPS = ORDER_STATUSES.filter((status) => !['out_for_delivery', 'cancelled', 'expired'].includes(status));

export interface TastedVariant {
  productId: string;
  variantId: string;
  productSlug: string;
  sku: string;
  name: string;
  unitPriceMinor: number;
  taxRateBps: number;
}

/**
 * Writes a completed order on the house with a line for each of `variants`, begun `at`, and returns the ids of its lines. All of
 * it is discounted: with nothing to pay, neither a payment nor cashback belongs to it.
 */
export async function insertTastingOrder(
  manager: EntityManager,
  { name, phone, email, locale }: Tasting,
  { userId, currency, at, variants }: { userId: string; currency: string; at: Date; variants: TastedVariant[] },
): Promise<string[]> {
  const orderId = randomUUID();
  const itemsTotalMinor = variants.reduce((sum, { unitPriceMinor }) => sum + unitPriceMinor, 0);
  await manager.insert(Order, {
    id: orderId,
    userId,
    locale,
    status: 'completed',
    version: STEPS.length,
    fulfilment: 'pickup',
    currency,
    itemsTotalMinor,
    deliveryFeeMinor: 0,
    discountMinor: itemsTotalMinor,
    grandTotalMinor: 0,
    taxTotalMinor: 0,
    cashbackRateBps: 0,
    cashbackEarnedMinor: 0,
    contactName: name,
    contactPhone: phone,
    contactEmail: email,
    paidAt: stepAt(at, 1),
    createdAt: at,
    updatedAt: stepAt(at, STEPS.length - 1),
  });
  const lines = variants.map((variant, position) => lineOf(orderId, variant, position));
  await manager.insert(OrderLine, lines);
  await manager.insert(
    OrderTransition,
    STEPS.map((status, index) => transitionOf(orderId, status, index, at)),
  );
  return lines.map(({ id }) => id);
}

function lineOf(orderId: string, variant: TastedVariant, position: number) {
  const { unitPriceMinor } = variant;
  return {
    ...variant,
    id: randomUUID(),
    orderId,
    position,
    qty: 1,
    lineTotalMinor: unitPriceMinor,
    discountShareMinor: unitPriceMinor,
    taxAmountMinor: 0,
  };
}

function transitionOf(orderId: string, toStatus: OrderStatus, index: number, at: Date) {
  const fromStatus = STEPS[index - 1] ?? null;
  return { orderId, version: index + 1, fromStatus, toStatus, actorType: 'system', actorId: 'seed', at: stepAt(at, index) };
}

function stepAt(at: Date, index: number): Date {
  return new Date(at.getTime() + index * STEP_MS);
}
