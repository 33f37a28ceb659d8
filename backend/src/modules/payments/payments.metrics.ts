import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Environment } from '../../config/environment.js';
import { labelSets } from '../../infrastructure/metrics/label-sets.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import type { TracedHistogram } from '../../infrastructure/metrics/traced-histogram.js';
import { HANDLED_EVENTS } from './domain/handled-events.js';

const MONEY_KINDS = ['received', 'orphaned', 'refunded'] as const;
const EVENT_RESULTS = ['received', 'refused', 'processed', 'ignored', 'failed', 'dead'] as const;
export type EventResult = (typeof EVENT_RESULTS)[number];

/** From what nobody notices to an hour's outage; 60 s is the edge of the settlement objective. */
const SETTLEMENT_BUCKETS_SECONDS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600];
/** A card was declined: nothing to settle, but many of them tell something. */
const DECLINED_EVENT = 'payment_intent.payment_failed';
const NAMED_EVENTS: readonly string[] = [...HANDLED_EVENTS, DECLINED_EVENT];
const OTHER_EVENT = 'other';

/** Money as it comes and goes, and Stripe's events on their way. */
@Injectable()
export class PaymentsMetrics {
  private readonly amounts: Counter;
  private readonly events: Counter;
  private readonly settlementDurations: TracedHistogram<never>;

  constructor(metrics: Metrics, { STORE_CURRENCY }: Environment) {
    this.amounts = metrics.counter({
      name: 'forno_payment_amount_minor_units_total',
      help: 'Money received, orphaned and refunded, in minor units.',
      labelNames: ['currency', 'kind'],
      known: labelSets({ currency: [STORE_CURRENCY], kind: MONEY_KINDS }),
    });
    this.events = metrics.counter({
      name: 'forno_stripe_webhook_events_total',
      help: 'Events of Stripe by what became of them; each delivery and each try counts.',
      labelNames: ['type', 'result'],
      known: labelSets({ type: [...NAMED_EVENTS, OTHER_EVENT], result: EVENT_RESULTS }),
    });
    this.settlementDurations = metrics.histogram({
      name: 'forno_payment_settlement_duration_seconds',
      help: "From Stripe's event, or the shop's own look at the payment, to its order being paid; each order once.",
      buckets: SETTLEMENT_BUCKETS_SECONDS,
    });
  }

  /** An order was marked paid, so many seconds after the shop was told of its money. */
  settled(seconds: number): void {
    this.settlementDurations.observe({}, seconds);
  }

  moneyMoved(currency: string, kind: (typeof MONEY_KINDS)[number], amountMinor: number): void {
    this.amounts.inc({ currency, kind }, amountMinor);
  }

  event(type: string, result: EventResult): void {
    this.events.inc({ type: NAMED_EVENTS.includes(type) ? type : OTHER_EVENT, result });
  }
}
