import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { afterCommit } from '../../infrastructure/database/in-transaction.js';
import { type PaymentFinding, PaymentsMetrics } from './payments.metrics.js';

/** What somebody of the shop has to look at: the one place where payments say so. */
@Injectable()
export class PaymentFindings {
  private readonly logger = new Logger(PaymentFindings.name);

  constructor(private readonly metrics: PaymentsMetrics) {}

  /** Told once the transaction of what was found has committed. */
  raise(manager: EntityManager, finding: PaymentFinding, details: Record<string, unknown>): void {
    afterCommit(manager, () => {
      this.metrics.finding(finding);
      this.logger.warn({ finding, ...details }, 'Somebody has to look at a payment');
    });
  }
}
