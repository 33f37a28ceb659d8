import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Metrics } from '../../infrastructure/metrics/metrics.js';

/** Cashback as it is given and spent, in minor units. */
@Injectable()
export class CashbackMetrics {
  private readonly accruedMinor: Counter;
  private readonly redeemedMinor: Counter;

  constructor(metrics: Metrics) {
    this.accruedMinor = metrics.counter({
      name: 'forno_cashback_accrued_minor_units_total',
      help: 'Cashback that orders earned, in minor units, before anything of it is taken back.',
    });
    this.redeemedMinor = metrics.counter({
      name: 'forno_cashback_redeemed_minor_units_total',
      help: 'Cashback that paid for orders, in minor units, before anything of it is given back.',
    });
  }

  accrued(amountMinor: number): void {
    this.accruedMinor.inc(amountMinor);
  }

  redeemed(amountMinor: number): void {
    this.redeemedMinor.inc(amountMinor);
  }
}
