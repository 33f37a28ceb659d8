import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { DomainError } from '../../common/errors/domain-error.js';
import { labelSets } from '../../infrastructure/metrics/label-sets.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { LinesUnavailableError, PriceChangedError, ShopClosedError } from '../orders/orders.errors.js';

const CHECKOUT_RESULTS = ['placed', 'price_changed', 'unavailable', 'shop_closed', 'refused', 'failed'] as const;
type CheckoutResult = (typeof CHECKOUT_RESULTS)[number];

/** What becomes of those who want to order. */
@Injectable()
export class CheckoutMetrics {
  private readonly attempts: Counter;

  constructor(metrics: Metrics) {
    this.attempts = metrics.counter({
      name: 'forno_checkout_attempts_total',
      help: 'Tries to place an order, repeats included, by how they ended; failed are errors of ours.',
      labelNames: ['result'],
      known: labelSets({ result: CHECKOUT_RESULTS }),
    });
  }

  /** Counts how `placing` ends, and ends the same way. */
  async observe<T>(placing: Promise<T>): Promise<T> {
    try {
      const placed = await placing;
      this.attempts.inc({ result: 'placed' });
      return placed;
    } catch (error) {
      this.attempts.inc({ result: resultOf(error) });
      throw error;
    }
  }
}

function resultOf(error: unknown): CheckoutResult {
  if (error instanceof PriceChangedError) {
    return 'price_changed';
  }
  if (error instanceof LinesUnavailableError) {
    return 'unavailable';
  }
  if (error instanceof ShopClosedError) {
    return 'shop_closed';
  }
  return error instanceof DomainError && error.status < 500 ? 'refused' : 'failed';
}
