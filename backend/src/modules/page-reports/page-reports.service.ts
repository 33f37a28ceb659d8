import { Injectable, Logger } from '@nestjs/common';
import { withoutSecrets } from '../../common/telemetry/without-secrets.js';
import { Clock } from '../../common/time/clock.js';
import { framesOf } from './domain/frames-of.js';
import { PAGE_DURATIONS, type PageRoute } from './domain/page-words.js';
import type { PageErrorDto } from './dto/page-error.dto.js';
import type { PageReportDto } from './dto/page-report.dto.js';
import { LINES_PER_MINUTE } from './page-report-limits.js';
import { PageReportsMetrics } from './page-reports.metrics.js';

const MINUTE_MS = 60_000;

/** Counts what pages tell of themselves, and writes down what went wrong. Nothing is kept of who told it. */
@Injectable()
export class PageReportsService {
  private readonly logger = new Logger('Page');
  private minute = 0;
  private lines = 0;

  constructor(
    private readonly metrics: PageReportsMetrics,
    private readonly clock: Clock,
  ) {}

  take(report: PageReportDto): void {
    const { route, clsThousandths, errors } = report;
    for (const vital of PAGE_DURATIONS) {
      const ms = report[`${vital}Ms`] ?? null;
      if (ms !== null) {
        this.metrics.took(vital, route, ms);
      }
    }
    if (typeof clsThousandths === 'number') {
      this.metrics.moved(route, clsThousandths);
    }
    errors.forEach((error) => this.takeError(error, route));
  }

  private takeError({ kind, message, stack }: PageErrorDto, route: PageRoute): void {
    this.metrics.failed(kind, route);
    if (this.mayWrite()) {
      const line = { route, kind, error: withoutSecrets(message), frames: framesOf(stack ?? '') };
      this.logger.warn(line, 'Something went wrong in a page');
    }
  }

  private mayWrite(): boolean {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE_MS);
    this.lines = minute === this.minute ? this.lines + 1 : 1;
    this.minute = minute;
    return this.lines <= LINES_PER_MINUTE;
  }
}
