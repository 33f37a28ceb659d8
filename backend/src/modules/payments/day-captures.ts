import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import type { BalanceMove } from '../../infrastructure/stripe/stripe-objects.js';
import { type Comparison, DayDifferences, type DaySpan, type Difference, orRefused } from './day-differences.js';
import type { Payment } from './payment.entity.js';
import { findPaymentOf } from './payments.queries.js';
import { SettlementService } from './settlement.service.js';

/** Compares what a day brought in: Stripe's captures with our payments, both ways. */
@Injectable()
export class DayCaptures {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stripe: StripeGateway,
    private readonly settlement: SettlementService,
    private readonly differences: DayDifferences,
  ) {}

  /** `captures` are the day's by Stripe's books. Throws StripeUnavailableError. */
  async compare(span: DaySpan, captures: BalanceMove[]): Promise<Comparison[]> {
    return [await this.compareStripes(captures), await this.compareOurs(span, captures)];
  }

  /** Every payment that Stripe captured must be ours, of that amount. */
  private async compareStripes(captures: BalanceMove[]): Promise<Comparison> {
    const differences: Difference[] = [];
    const agreed: string[] = [];
    for (const capture of captures) {
      const before = await findPaymentOf(this.dataSource.manager, capture.paymentIntentId);
      if (!before || !isReceived(before, capture)) {
        differences.push(await this.healCapture(capture, before));
      } else {
        agreed.push(before.id, capture.paymentIntentId as string);
      }
    }
    return { differences, agreed };
  }

  /** Money for a payment that has not heard of it is settled as if its event came now. */
  private async healCapture(capture: BalanceMove, known: Payment | null): Promise<Difference> {
    const { paymentIntentId, amountMinor, currency } = capture;
    const findingClass = known ? 'capture_mismatch' : 'unknown_capture';
    const subject = known
      ? { subjectType: 'payment', subjectId: known.id }
      : { subjectType: 'payment_intent', subjectId: paymentIntentId ?? capture.sourceId };
    const details = { paymentIntentId, paymentId: capture.paymentId, stripesMinor: amountMinor, currency };
    return this.differences.report(
      findingClass,
      { ...subject, details: { ...details, oursMinor: known?.receivedMinor ?? 0 } },
      async () => {
        await this.settlement.settleSubject({ ...capture, sessionId: null });
        const after = await findPaymentOf(this.dataSource.manager, capture.paymentIntentId);
        return after !== null && isReceived(after, capture);
      },
    );
  }

  /** What our payments of the day say they received, Stripe must have received; most are among the day's captures. */
  private async compareOurs({ from, to }: DaySpan, captures: BalanceMove[]): Promise<Comparison> {
    const rows = await this.dataSource.query<{ id: string; intent: string; received: number }[]>(
      `SELECT id, stripe_payment_intent_id AS intent, amount_received::float8 AS received FROM payments
       WHERE method = 'stripe' AND livemode = $1 AND amount_received > 0 AND stripe_payment_intent_id IS NOT NULL
         AND created_at >= $2 AND created_at < $3 AND NOT (stripe_payment_intent_id = ANY($4))`,
      [this.stripe.livemode, from, to, captures.map(({ paymentIntentId }) => paymentIntentId)],
    );
    const differences: Difference[] = [];
    const agreed: string[] = [];
    for (const { id, intent, received } of rows) {
      const stripesMinor = await orRefused(this.stripe.getReceivedMinor(intent));
      if (stripesMinor !== received) {
        const details = { paymentIntentId: intent, oursMinor: received, stripesMinor };
        differences.push(await this.differences.report('capture_mismatch', { subjectType: 'payment', subjectId: id, details }));
      } else {
        agreed.push(id);
      }
    }
    return { differences, agreed };
  }
}

function isReceived(payment: Payment, { amountMinor, currency }: BalanceMove): boolean {
  return payment.receivedMinor === amountMinor && payment.currency === currency;
}
