import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { BalanceMove } from '../../infrastructure/stripe/stripe-objects.js';
import { type Comparison, DayDifferences, type DaySpan, type Difference, orRefused } from './day-differences.js';
import { Refund } from './refund.entity.js';
import { RefundsService } from './refunds.service.js';
import { SettlementService } from './settlement.service.js';

/** Compares what a day sent back: Stripe's refunds with ours, both ways. */
@Injectable()
export class DayRefunds {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stripe: StripeGateway,
    private readonly settlement: SettlementService,
    private readonly refunds: RefundsService,
    private readonly differences: DayDifferences,
  ) {}

  /** `moves` are the day's refunds by Stripe's books. Throws StripeUnavailableError. */
  async compare(span: DaySpan, moves: BalanceMove[]): Promise<Comparison[]> {
    return [await this.compareStripes(moves), await this.compareOurs(span, moves)];
  }

  /** Every refund that Stripe made must be ours, of that amount; one made at the dashboard becomes ours by being read. */
  private async compareStripes(moves: BalanceMove[]): Promise<Comparison> {
    const differences: Difference[] = [];
    const agreed: string[] = [];
    for (const { sourceId: stripeRefundId, paymentIntentId, amountMinor } of moves) {
      const before = await this.dataSource.manager.findOneBy(Refund, { stripeRefundId });
      const details = { stripeRefundId, paymentIntentId, stripesMinor: amountMinor, oursMinor: before?.amountMinor ?? 0 };
      if (!before) {
        const subject = { subjectType: 'stripe_refund', subjectId: stripeRefundId, details };
        differences.push(
          await this.differences.report('unknown_refund', subject, () => this.readRefund(stripeRefundId, paymentIntentId)),
        );
      } else if (before.amountMinor !== amountMinor) {
        differences.push(
          await this.differences.report('refund_mismatch', { subjectType: 'refund', subjectId: before.id, details }),
        );
      } else {
        agreed.push(before.id, stripeRefundId);
      }
    }
    return { differences, agreed };
  }

  private async readRefund(stripeRefundId: string, stripePaymentIntentId: string | null): Promise<boolean> {
    // Its order hears of the money first, as where an event tells of the refund.
    const subject = { paymentId: null, sessionId: null, paymentIntentId: stripePaymentIntentId };
    const payment = await this.settlement.settleSubject(subject);
    if (payment) {
      await this.refunds.readBack(payment.id);
    }
    return this.dataSource.manager.existsBy(Refund, { stripeRefundId });
  }

  /** What we say went back that day, Stripe must have sent. */
  private async compareOurs({ from, to }: DaySpan, moves: BalanceMove[]): Promise<Comparison> {
    const rows = await this.dataSource.query<{ id: string; paymentId: string; stripeRefundId: string; amount: number }[]>(
      `SELECT r.id, p.id AS "paymentId", r.stripe_refund_id AS "stripeRefundId", r.amount::float8 AS amount
       FROM refunds r JOIN payments p ON p.id = r.payment_id
       WHERE p.method = 'stripe' AND p.livemode = $1 AND r.status = 'succeeded' AND r.stripe_refund_id IS NOT NULL
         AND r.created_at >= $2 AND r.created_at < $3 AND NOT (r.stripe_refund_id = ANY($4))`,
      [this.stripe.livemode, from, to, moves.map(({ sourceId }) => sourceId)],
    );
    const differences: Difference[] = [];
    const agreed: string[] = [];
    for (const { id, paymentId, stripeRefundId, amount } of rows) {
      const theirs = await orRefused(this.stripe.getRefund(stripeRefundId));
      if (theirs?.status !== 'succeeded' || theirs.amountMinor !== amount) {
        const details = { stripeRefundId, oursMinor: amount, stripesMinor: theirs?.amountMinor ?? null, status: theirs?.status };
        differences.push(
          await this.differences.report('refund_mismatch', { subjectType: 'refund', subjectId: id, details }, async () => {
            await this.refunds.readBack(paymentId);
            return theirs?.amountMinor === amount;
          }),
        );
      } else {
        agreed.push(id);
      }
    }
    return { differences, agreed };
  }
}
