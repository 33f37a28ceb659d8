import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { DataSource } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import type { FindingClass } from '../../infrastructure/findings/finding-classes.js';
import { FindingsService } from '../../infrastructure/findings/findings.service.js';
import { StripeRefusedError } from '../../infrastructure/stripe/stripe.errors.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { BalanceMove } from '../../infrastructure/stripe/stripe-objects.js';
import { byKind, type Sum, sumsOf } from './domain/balance-sums.js';
import { Payment } from './payment.entity.js';
import { PaymentMismatchError } from './payments.errors.js';
import { ReconciledDay } from './reconciled-day.entity.js';
import { Refund } from './refund.entity.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

const DAY_MS = 86_400_000;
/** A day's books are closed when the last of its money has been booked for sure. */
const CLOSED_AFTER_MS = 3_600_000;
/** So that a worker that was away over a weekend catches up. */
const DAYS_BACK = 7;

/** What a comparison finds. */
const COMPARED = ['unknown_capture', 'capture_mismatch', 'unknown_refund', 'refund_mismatch'] as const;

const ACCOUNT = { subjectType: 'stripe', subjectId: 'account' } as const;

interface Span {
  from: Date;
  /** The first moment after it. */
  to: Date;
}

/** What a comparison came to; amounts in minor units of the shop's currency. */
export interface DayResult {
  /** YYYY-MM-DD in UTC. */
  day: string;
  /** By Stripe's books. */
  captures: Sum;
  refunds: Sum;
  /** Beside them, what this shop did not ask for: the account serves others too. */
  foreign: { captures: Sum; refunds: Sum };
  /** What differed; `healed` was brought in line by reading it from Stripe. */
  differences: { class: FindingClass; subjectType: string; subjectId: string; healed: boolean }[];
}

/** Compares a day's payments and refunds with what moved the shop's balance at Stripe, both ways. */
@Injectable()
export class DayReconciliation {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stripe: StripeGateway,
    private readonly settlement: SettlementService,
    private readonly refunds: RefundsService,
    private readonly findings: FindingsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Compares each of the last days that is over, until it agrees or somebody has seen to what differs. Throws an AggregateError
   * when some could not be.
   */
  async reconcileDueDays(): Promise<void> {
    const now = this.clock.now().getTime();
    const lastClosed = new Date(now - CLOSED_AFTER_MS - DAY_MS);
    const days = Array.from({ length: DAYS_BACK }, (_, back) => dayOf(new Date(lastClosed.getTime() - back * DAY_MS))).reverse();
    const rows = await this.dataSource.query<{ day: string }[]>(
      `SELECT day::text FROM reconciled_days d WHERE day = ANY($1::date[]) AND NOT EXISTS (
         SELECT FROM jsonb_array_elements(d.result -> 'differences') AS differs
         JOIN findings f ON f.class = differs ->> 'class' AND f.subject_type = differs ->> 'subjectType'
           AND f.subject_id = differs ->> 'subjectId' AND f.status = 'open')`,
      [days],
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
    const from = new Date(`${day}T00:00:00Z`);
    const span = { from, to: new Date(from.getTime() + DAY_MS) };
    const moves = await this.stripe.listBalanceMoves(span.from, span.to);
    const foreign = await this.findForeign(day, moves);
    const { captures, refunds } = byKind(moves.filter((move) => !foreign.includes(move)));
    const agreed: string[] = [];
    const differences = [
      ...(await this.compareCaptures(captures, agreed)),
      ...(await this.comparePayments(span, captures, agreed)),
      ...(await this.compareRefunds(refunds, agreed)),
      ...(await this.compareOwnRefunds(span, refunds, agreed)),
    ];
    // What differed when the day was compared before, and was put right since.
    await this.findings.healAll(this.dataSource.manager, COMPARED, agreed);
    const result = { day, ...sumsOf({ captures, refunds }), foreign: sumsOf(byKind(foreign)), differences };
    await this.dataSource.manager.upsert(ReconciledDay, { day, result, finishedAt: () => 'now()' }, ['day']);
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
    if (move.isOurs === true || (await this.findPayment(move))) {
      return false;
    }
    return move.isOurs === false || move.paymentIntentId === null || !(await this.stripe.isOurs(move.paymentIntentId));
  }

  /** Every payment that Stripe captured must be ours, of that amount. */
  private async compareCaptures(captures: BalanceMove[], agreed: string[]): Promise<DayResult['differences']> {
    const differences: DayResult['differences'] = [];
    for (const capture of captures) {
      const before = await this.findPayment(capture);
      if (!before || !isReceived(before, capture)) {
        differences.push(await this.healCapture(capture, before));
      } else {
        agreed.push(before.id, capture.paymentIntentId as string);
      }
    }
    return differences;
  }

  private async healCapture(capture: BalanceMove, known: Payment | null): Promise<DayResult['differences'][number]> {
    const { paymentIntentId, amountMinor, currency } = capture;
    const findingClass = known ? 'capture_mismatch' : 'unknown_capture';
    const subject = known
      ? { subjectType: 'payment', subjectId: known.id }
      : { subjectType: 'payment_intent', subjectId: paymentIntentId ?? capture.sourceId };
    const details = { paymentIntentId, paymentId: capture.paymentId, stripesMinor: amountMinor, currency };
    return this.difference(
      findingClass,
      { ...subject, details: { ...details, oursMinor: known?.receivedMinor ?? 0 } },
      async () => {
        await this.settleCapture(capture, known);
        const after = await this.findPayment(capture);
        return after !== null && isReceived(after, capture);
      },
    );
  }

  /** Money for a payment that has not heard of it: settled as if its event came now. */
  private async settleCapture({ paymentIntentId, paymentId }: BalanceMove, known: Payment | null): Promise<void> {
    const ours = known?.id ?? (isUUID(paymentId) ? paymentId : null);
    if (ours && paymentIntentId && (await this.dataSource.manager.existsBy(Payment, { id: ours }))) {
      await this.settlement.settle(ours, (await this.stripe.findSessionId(paymentIntentId)) ?? undefined);
    }
  }

  /** What our payments of the day say they received, Stripe must have received; most are among the day's captures. */
  private async comparePayments(
    { from, to }: Span,
    captures: BalanceMove[],
    agreed: string[],
  ): Promise<DayResult['differences']> {
    const rows = await this.dataSource.query<{ id: string; intent: string; received: number }[]>(
      `SELECT id, stripe_payment_intent_id AS intent, amount_received::float8 AS received FROM payments
       WHERE method = 'stripe' AND livemode = $1 AND amount_received > 0 AND stripe_payment_intent_id IS NOT NULL
         AND created_at >= $2 AND created_at < $3 AND NOT (stripe_payment_intent_id = ANY($4))`,
      [this.stripe.livemode, from, to, captures.map(({ paymentIntentId }) => paymentIntentId)],
    );
    const differences: DayResult['differences'] = [];
    for (const { id, intent, received } of rows) {
      const stripesMinor = await orRefused(this.stripe.getReceivedMinor(intent));
      if (stripesMinor !== received) {
        const details = { paymentIntentId: intent, oursMinor: received, stripesMinor };
        differences.push(await this.difference('capture_mismatch', { subjectType: 'payment', subjectId: id, details }));
      } else {
        agreed.push(id);
      }
    }
    return differences;
  }

  /** Every refund that Stripe made must be ours, of that amount; one made at the dashboard becomes ours by being read. */
  private async compareRefunds(moves: BalanceMove[], agreed: string[]): Promise<DayResult['differences']> {
    const differences: DayResult['differences'] = [];
    for (const { sourceId: stripeRefundId, paymentIntentId, amountMinor } of moves) {
      const before = await this.dataSource.manager.findOneBy(Refund, { stripeRefundId });
      const details = { stripeRefundId, paymentIntentId, stripesMinor: amountMinor, oursMinor: before?.amountMinor ?? 0 };
      if (!before) {
        const subject = { subjectType: 'stripe_refund', subjectId: stripeRefundId, details };
        differences.push(
          await this.difference('unknown_refund', subject, () => this.readRefund(stripeRefundId, paymentIntentId)),
        );
      } else if (before.amountMinor !== amountMinor) {
        differences.push(await this.difference('refund_mismatch', { subjectType: 'refund', subjectId: before.id, details }));
      } else {
        agreed.push(before.id, stripeRefundId);
      }
    }
    return differences;
  }

  private async readRefund(stripeRefundId: string, stripePaymentIntentId: string | null): Promise<boolean> {
    const payment = stripePaymentIntentId && (await this.dataSource.manager.findOneBy(Payment, { stripePaymentIntentId }));
    if (payment) {
      await this.refunds.readBack(payment.id);
    }
    return this.dataSource.manager.existsBy(Refund, { stripeRefundId });
  }

  /** What we say went back that day, Stripe must have sent. */
  private async compareOwnRefunds({ from, to }: Span, moves: BalanceMove[], agreed: string[]): Promise<DayResult['differences']> {
    const rows = await this.dataSource.query<{ id: string; paymentId: string; stripeRefundId: string; amount: number }[]>(
      `SELECT r.id, p.id AS "paymentId", r.stripe_refund_id AS "stripeRefundId", r.amount::float8 AS amount
       FROM refunds r JOIN payments p ON p.id = r.payment_id
       WHERE p.method = 'stripe' AND p.livemode = $1 AND r.status = 'succeeded' AND r.stripe_refund_id IS NOT NULL
         AND r.created_at >= $2 AND r.created_at < $3 AND NOT (r.stripe_refund_id = ANY($4))`,
      [this.stripe.livemode, from, to, moves.map(({ sourceId }) => sourceId)],
    );
    const differences: DayResult['differences'] = [];
    for (const { id, paymentId, stripeRefundId, amount } of rows) {
      const theirs = await orRefused(this.stripe.getRefund(stripeRefundId));
      if (theirs?.status !== 'succeeded' || theirs.amountMinor !== amount) {
        const details = { stripeRefundId, oursMinor: amount, stripesMinor: theirs?.amountMinor ?? null, status: theirs?.status };
        differences.push(
          await this.difference('refund_mismatch', { subjectType: 'refund', subjectId: id, details }, async () => {
            await this.refunds.readBack(paymentId);
            return theirs?.amountMinor === amount;
          }),
        );
      } else {
        agreed.push(id);
      }
    }
    return differences;
  }

  /** Written down before it is healed, so that a crash in between leaves it to be seen. */
  private async difference(
    findingClass: FindingClass,
    found: { subjectType: string; subjectId: string; details: Record<string, unknown> },
    heal: () => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<DayResult['differences'][number]> {
    const { manager } = this.dataSource;
    await this.findings.report(manager, findingClass, found);
    const healed = await orNot(heal());
    if (healed) {
      await this.findings.heal(manager, findingClass, found);
    }
    return { class: findingClass, subjectType: found.subjectType, subjectId: found.subjectId, healed };
  }

  private async findPayment({ paymentIntentId }: BalanceMove): Promise<Payment | null> {
    return paymentIntentId ? this.dataSource.manager.findOneBy(Payment, { stripePaymentIntentId: paymentIntentId }) : null;
  }
}

function isReceived(payment: Payment, { amountMinor, currency }: BalanceMove): boolean {
  return payment.receivedMinor === amountMinor && payment.currency === currency;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** False for what cannot be brought in line: that is what the finding is for, and no reason to compare nothing else. */
async function orNot(healing: Promise<boolean>): Promise<boolean> {
  try {
    return await healing;
  } catch (error) {
    if (error instanceof PaymentMismatchError || error instanceof StripeRefusedError) {
      return false;
    }
    throw error;
  }
}

/** Null for what Stripe does not know. */
async function orRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StripeRefusedError) {
      return null;
    }
    throw error;
  }
}
