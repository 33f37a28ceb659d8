import { expect, it } from '@jest/globals';
import { orderFactory } from '../../../../test/factories/order.factory.js';
import type { OrderTransition } from '../order-transition.entity.js';
import { OrderResponse } from './order.response.js';

const step = (version: number, traceId: string | null) => ({ version, traceId }) as OrderTransition;

it.each([
  [[step(1, 'placed'), step(2, 'paid')], 'placed'],
  [[step(2, 'paid'), step(1, null)], null],
])('an order tells the trace of the request that placed it, and of none that moved it', (steps, traceId) => {
  expect(OrderResponse.of(orderFactory.build(), [], steps).traceId).toBe(traceId);
});
