import { Injectable } from '@nestjs/common';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import type { TracedHistogram } from '../../infrastructure/metrics/traced-histogram.js';
import { SKU_MAX_ATTEMPTS } from './domain/sku.js';

@Injectable()
export class ProductsMetrics {
  private readonly skuLooks: TracedHistogram<never>;

  constructor(metrics: Metrics) {
    this.skuLooks = metrics.histogram({
      name: 'forno_sku_generation_attempts',
      help: 'Looks for a free code that one SKU took; after ten it fell back to the time.',
      buckets: [1, 2, 3, 5, SKU_MAX_ATTEMPTS],
    });
  }

  skuGenerated(looks: number): void {
    this.skuLooks.observe({}, looks);
  }
}
