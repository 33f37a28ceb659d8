import { Injectable } from '@nestjs/common';
import { labelSets } from '../../infrastructure/metrics/label-sets.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { PAGE_ERROR_KINDS, PAGE_ROUTES, type PageDuration, type PageErrorKind, type PageRoute } from './domain/page-words.js';

/** The edges of what Google calls good and poor: 0.2 and 0.5 s (INP), 0.8 and 1.8 (TTFB), 1.8 and 3 (FCP), 2.5 and 4 (LCP). */
const DURATION_BUCKETS_SECONDS = [0.1, 0.2, 0.5, 0.8, 1.8, 2.5, 3, 4, 8];
const SHIFT_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5];

@Injectable()
export class PageReportsMetrics {
  private readonly durations;
  private readonly shifts;
  private readonly errors;

  constructor(metrics: Metrics) {
    this.durations = metrics.histogram({
      name: 'forno_page_vital_seconds',
      help: 'Web Vitals of pages as browsers measured them, of a sample of visits, by the page that was opened first.',
      labelNames: ['vital', 'route'],
      buckets: DURATION_BUCKETS_SECONDS,
    });
    this.shifts = metrics.histogram({
      name: 'forno_page_layout_shift_score',
      help: 'How much moved on pages while they were looked at (Cumulative Layout Shift), of a sample of visits.',
      labelNames: ['route'],
      buckets: SHIFT_BUCKETS,
    });
    this.errors = metrics.counter({
      name: 'forno_page_errors_total',
      help: 'What went wrong in pages, as browsers told; anybody can tell anything.',
      labelNames: ['kind', 'route'],
      known: labelSets({ kind: PAGE_ERROR_KINDS, route: PAGE_ROUTES }),
    });
  }

  took(vital: PageDuration, route: PageRoute, ms: number): void {
    this.durations.observe({ vital, route }, ms / 1000);
  }

  moved(route: PageRoute, thousandths: number): void {
    this.shifts.observe({ route }, thousandths / 1000);
  }

  failed(kind: PageErrorKind, route: PageRoute): void {
    this.errors.inc({ kind, route });
  }
}
