import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { BalanceMove } from '../../infrastructure/stripe/stripe-objects.js';
import { byKind, type Sum, sumsOf } from './domain/balance-sums.js';
import { DayCaptures } from './day-captures.js';
import type { DaySpan, Difference } from './day-differences.js';
import { DayRefunds } from './day-refunds.js';
import { findPaymentOf } from './payments.queries.js';
import { ReconciledDay } from './reconciled-day.entity.js';

const DAY_MS = 86_400_000;
/** A day's books are closed when the last of its money has been booked for sure. */
const CLOSED_AFTER_MS = 3_600_000;
/** So that a worker that was away over a weekend catches up. */
const DAYS_BACK = 7;

/** From its first moment until its books are closed. */
const DAY_TO_CLOSE_MS = DAY_MS + CLOSED_AFTER_MS;

/** What a comparison finds. */
const COMPARED = ['unknown_capture', 'capture_mismatch', 'unknown_refund', 'refund_mismatch'] as const;

const ACCOUNT = { subjectType: 'stripe', subjectId: 'account' } as const;

/** What a comparison came to; amounts in minor units of the shop's currency. */
export interface DayResult {
  /** YYYY-MM-DD in UTC. */
  day: string;
  /** By Stripe's books. */
  captures: Sum;
  refunds: Sum;
  /** Beside them, what this shop did not ask for: the account serves others too. */
  foreign: { captures: Sum; refunds: Sum };
  differences: Difference[];
}

/** Compares a day's payments and refunds with what moved the shop's balance at Stripe, both ways. */
@Injectable()
export class DayReconciliation {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stripe: StripeGateway,
    private readonly captures: DayCaptures,
    private readonly refunds: DayRefunds,
    private readonly findings: FindingsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Compares each of the last days that is over, until it agrees or somebody has seen to what differs; one that was compared while it
   * lasted, too. Throws an AggregateError when some could not be.
   */
  async reconcileDueDays(): Promise<void> {
    const now = this.clock.now().getTime();
    const lastClosed = new Date(now - DAY_TO_CLOSE_MS);
    const days = Array.from({ length: DAYS_BACK }, (_, back) => dayOf(new Date(lastClosed.getTime() - back * DAY_MS))).reverse();
    const rows = await this.dataSource.query<{ day: string }[]>(
      `SELECT day::text FROM reconciled_days d
       WHERE day = ANY($1::date[]) AND finished_at >= day::timestamp AT TIME ZONE 'UTC' + make_interval(secs => $2) AND NOT EXISTS (
         SELECT FROM jsonb_array_elements(d.result -> 'differences') AS differs
         JOIN findings f ON f.class = differs ->> 'class' AND f.subject_type = differs ->> 'subjectType'
           AND f.subject_id = differs ->> 'subjectId' AND f.status = 'open')`,
      [days, DAY_TO_CLOSE_MS / 1000],
    );
    const done = new Set(rows.map(({ day }) => day));
    const failures: unknown[] = [];
    for (const day of days.filter((candidate) => !done.has(candidate))) {
      await this.reconcile(day).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'Some days were not compared');
    }
  }

  /**
   * Compares the day, heals what reading from Stripe heals, writes the rest down as findings. Safe to repeat, also for a day
   * that is not over. Throws StripeUnavailableError.
   */
  async reconcile(day: string): Promise<DayResult> {
    // What moves while it is compared is not in it.
    const begunAt = this.clock.now();
    const from = new Date(`${day}T00:00:00Z`);
    const span: DaySpan = { from, to: new Date(from.getTime() + DAY_MS) };
    const moves = await this.stripe.listBalanceMoves(span.from, span.to);
    const foreign = await this.findForeign(day, moves);
    const { captures, refunds } = byKind(moves.filter((move) => !foreign.includes(move)));
    const comparisons = [...(await this.captures.compare(span, captures)), ...(await this.refunds.compare(span, refunds))];
    const agreed = comparisons.flatMap((comparison) => comparison.agreed);
    const differences = comparisons.flatMap((comparison) => comparison.differences);
    // What differed when the day was compared before, and was put right since.
    await this.findings.healAll(this.dataSource.manager, COMPARED, agreed);
    const result = { day, ...sumsOf({ captures, refunds }), foreign: sumsOf(byKind(foreign)), differences };
    await this.dataSource.manager.upsert(ReconciledDay, { day, result, finishedAt: begunAt }, ['day']);
    return result;
  }

  /**
   * What moved that this shop did not ask for, and does not know. It is one finding for the whole account: where another shop
   * uses it too, that is to be seen to once, and not to page for each of its orders.
   */
  private async findForeign(day: string, moves: BalanceMove[]): Promise<BalanceMove[]> {
    const foreign: BalanceMove[] = [];
    for (const move of moves) {
      if (await this.isForeign(move)) {
        foreign.push(move);
      }
    }
    const [first] = foreign;
    if (first) {
      const details = { day, ...sumsOf(byKind(foreign)), one: first.sourceId };
      await this.findings.report(this.dataSource.manager, 'foreign_money', { ...ACCOUNT, details });
    }
    return foreign;
  }

  private async isForeign(move: BalanceMove): Promise<boolean> {
    if (move.isOurs === true || (await findPaymentOf(this.dataSource.manager, move.paymentIntentId))) {
      return false;
    }
    return move.isOurs === false || move.paymentIntentId === null || !(await this.stripe.isOurs(move.paymentIntentId));
  }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
