import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { HANDLED_EVENTS } from './domain/handled-events.js';

export type EventResult = 'received' | 'refused' | 'processed' | 'ignored' | 'failed' | 'dead';

/** Money as it comes and goes, and Stripe's events on their way. */
@Injectable()
export class PaymentsMetrics {
  private readonly amounts: Counter;
  private readonly events: Counter;

  constructor(metrics: Metrics) {
    this.amounts = metrics.counter({
      name: 'forno_payment_amount_minor_units_total',
      help: 'Money received, orphaned and refunded, in minor units.',
      labelNames: ['currency', 'kind'],
    });
    this.events = metrics.counter({
      name: 'forno_stripe_webhook_events_total',
      help: 'Events of Stripe by what became of them; each delivery and each try counts.',
      labelNames: ['type', 'result'],
    });
  }

  moneyMoved(currency: string, kind: 'received' | 'orphaned' | 'refunded', amountMinor: number): void {
    this.amounts.inc({ currency, kind }, amountMinor);
  }

  event(type: string, result: EventResult): void {
    this.events.inc({ type: HANDLED_EVENTS.includes(type) ? type : 'other', result });
  }
}
