import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Gauge } from 'prom-client';
import type { DataSource } from 'typeorm';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import { type Invariant, INVARIANTS } from './domain/invariants.js';

/** A look over years of orders takes longer than a request may. */
const STATEMENT_TIMEOUT = '60s';
/** Enough to begin with; how many there are the gauge tells. */
const NAMED_SUBJECTS = 10;

/** Asks the database whether what must always be true of money is true, and shows how often it is not. */
@Injectable()
export class InvariantMonitor {
  private readonly logger = new Logger(InvariantMonitor.name);
  private readonly violations: Gauge<'id'>;
  private readonly checkedAt: Gauge;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly findings: FindingsService,
    metrics: Metrics,
  ) {
    this.violations = metrics.gauge({
      name: 'forno_invariant_violations',
      help: 'Things of which an invariant was not true at the last check.',
      labelNames: ['id'],
    });
    this.checkedAt = metrics.gauge({
      name: 'forno_invariants_checked_timestamp_seconds',
      help: 'When all invariants were last checked; 0 until then.',
    });
  }

  /** Checks all of them; one that cannot be asked keeps its last number, and fails the check when the others have been asked. */
  async check(): Promise<void> {
    const failures: unknown[] = [];
    for (const invariant of INVARIANTS) {
      await this.checkOne(invariant).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} invariants could not be checked.`);
    }
    this.checkedAt.setToCurrentTime();
  }

  private async checkOne({ id, claim, about, violations }: Invariant): Promise<void> {
    const { count, subjects } = await this.ask(violations);
    this.violations.set({ id }, count);
    const findingClass = about === 'ledger' ? 'ledger_mismatch' : 'invariant_violated';
    const invariant = { subjectType: 'invariant', subjectId: id };
    if (count > 0) {
      this.logger.error({ invariant: id, claim, count, subjects }, 'An invariant is violated');
      await this.findings.report(this.dataSource.manager, findingClass, { ...invariant, details: { claim, count, subjects } });
    } else {
      await this.findings.heal(this.dataSource.manager, findingClass, invariant);
    }
  }

  private ask(violations: string): Promise<{ count: number; subjects: string[] }> {
    return inTransaction(this.dataSource, async (manager) => {
      await manager.query(`SET LOCAL statement_timeout = '${STATEMENT_TIMEOUT}'`);
      const [row] = await manager.query<{ count: number; subjects: string[] | null }[]>(
        `SELECT count(*)::int AS count, (array_agg(subject::text ORDER BY subject::text))[1:${NAMED_SUBJECTS}] AS subjects FROM (${violations}) AS violations`,
      );
      return { count: row?.count ?? 0, subjects: row?.subjects ?? [] };
    });
  }
}
