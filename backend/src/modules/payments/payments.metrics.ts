import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { HANDLED_EVENTS } from './domain/handled-events.js';

/**
 * refund_failed: money that is owed did not go; refund_at_stripe: somebody sent some back past the shop; dispute_opened: to be
 * answered at Stripe's dashboard; dispute_won, dispute_lost: how the bank decided.
 */
export type PaymentFinding = 'refund_failed' | 'refund_at_stripe' | 'dispute_opened' | 'dispute_won' | 'dispute_lost';

export type EventResult = 'received' | 'refused' | 'processed' | 'ignored' | 'failed' | 'dead';

/** Money as it comes and goes, and Stripe's events on their way. */
@Injectable()
export class PaymentsMetrics {
  private readonly amounts: Counter;
  private readonly events: Counter;
  private readonly findings: Counter;

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
    this.findings = metrics.counter({
      name: 'forno_payment_findings_total',
      help: 'What somebody of the shop has to look at.',
      labelNames: ['finding'],
    });
  }

  moneyMoved(currency: string, kind: 'received' | 'orphaned' | 'refunded', amountMinor: number): void {
    this.amounts.inc({ currency, kind }, amountMinor);
  }

  finding(finding: PaymentFinding): void {
    this.findings.inc({ finding });
  }

  event(type: string, result: EventResult): void {
    this.events.inc({ type: HANDLED_EVENTS.includes(type) ? type : 'other', result });
  }
}
