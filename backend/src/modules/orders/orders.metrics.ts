import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import type { Fulfilment } from './domain/fulfilment.js';
import type { OrderStatus } from './domain/order-state.js';

/** Orders as they come in and move on. */
@Injectable()
export class OrdersMetrics {
  private readonly ordersCreated: Counter;
  private readonly moves: Counter;

  constructor(metrics: Metrics) {
    this.ordersCreated = metrics.counter({
      name: 'forno_orders_created_total',
      help: 'Orders placed.',
      labelNames: ['fulfilment'],
    });
    this.moves = metrics.counter({
      name: 'forno_orders_status_transitions_total',
      help: 'Orders moved from one status to another.',
      labelNames: ['from', 'to'],
    });
  }

  created(fulfilment: Fulfilment): void {
    this.ordersCreated.inc({ fulfilment });
  }

  moved(from: OrderStatus, to: OrderStatus): void {
    this.moves.inc({ from, to });
  }
}
