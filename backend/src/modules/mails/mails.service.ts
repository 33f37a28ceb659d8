import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import type { Mail } from '../../infrastructure/mail/mailer.js';
import type { OutboxJobPayload } from '../../infrastructure/outbox/outbox-routes.js';
import { isStillTrue, type OrderMail } from '../orders/domain/order-mail.js';
import type { SendOrderMail } from '../orders/jobs/send-order-mail.job.js';
import { OrderTokens } from '../orders/order-tokens.js';
import { type Order, OrdersService } from '../orders/orders.service.js';
import { RefundsService } from '../payments/refunds.service.js';
import { ShopService } from '../shop/shop.service.js';
import { composeCancelled } from './domain/compose-cancelled.js';
import { composeConfirmed } from './domain/compose-confirmed.js';
import { composeReady } from './domain/compose-ready.js';
import { composeReceipt } from './domain/compose-receipt.js';
import { composeRefund } from './domain/compose-refund.js';
import type { MailContent } from './domain/mail-content.js';
import type { MailFacts } from './domain/mail-facts.js';
import { mailFormats } from './domain/mail-formats.js';
import { toldReason } from './domain/told-reason.js';
import { MailDelivery } from './mail-delivery.js';
import { renderMail } from './rendering/render-mail.js';
import { MAIL_TEXTS } from './texts/mail-texts.js';

const COMPOSE: Record<OrderMail, (facts: MailFacts) => MailContent> = {
  confirmed: composeConfirmed,
  ready: (facts) => composeReady(facts, 'ready'),
  on_the_way: (facts) => composeReady(facts, 'on_the_way'),
  receipt: composeReceipt,
  cancelled: composeCancelled,
};

/** What customers are told by mail: read from the database when it is sent, in the order's language. See MailDelivery for repeats. */
@Injectable()
export class MailsService {
  constructor(
    private readonly delivery: MailDelivery,
    private readonly orders: OrdersService,
    private readonly refunds: RefundsService,
    private readonly shop: ShopService,
    private readonly tokens: OrderTokens,
    private readonly environment: Environment,
  ) {}

  /** Tells how an order stands, unless it has gone on meanwhile. Throws as MailDelivery.deliver does. */
  async sendOrderMail(job: SendOrderMail): Promise<void> {
    await this.delivery.deliver(job, async () => {
      const facts = await this.gather(job.aggregateId);
      return isStillTrue(job.mail, facts.order.status) ? write(facts, COMPOSE[job.mail](facts)) : null;
    });
  }

  /** Tells that money went back; the job's aggregate is the refund. Throws as MailDelivery.deliver does. */
  async sendRefundMail(job: OutboxJobPayload): Promise<void> {
    await this.delivery.deliver(job, async () => {
      const { orderId, amountMinor, cashbackMinor, origin, reason } = await this.refunds.getRefunded(job.aggregateId);
      const refunded = { amountMinor, cashbackMinor, reason: origin === 'staff' ? reason : null };
      const facts = await this.gather(orderId);
      return write(facts, composeRefund(facts, refunded));
    });
  }

  private async gather(orderId: string): Promise<MailFacts> {
    const order = await this.orders.getOrder(orderId);
    const lines = await this.orders.listLines(orderId);
    const last = (await this.orders.listTransitions(orderId)).at(-1);
    const shop = await this.shop.getSettings();
    return {
      order,
      lines,
      shop,
      orderUrl: this.orderUrl(order),
      reason: last ? toldReason(last, MAIL_TEXTS[order.locale]) : null,
      completedAt: last?.toStatus === 'completed' ? last.at : null,
      texts: MAIL_TEXTS[order.locale],
      formats: mailFormats(order.locale, order.currency, shop.timeZone),
    };
  }

  /** A guest's token stands behind the #, which no server ever sees. */
  private orderUrl({ id, userId }: Order): string {
    const page = `${this.environment.PUBLIC_URL}/orders/${id}`;
    return userId === null ? `${page}#token=${this.tokens.tokenOf(id)}` : page;
  }
}

/** Null for who left no address. */
function write({ order }: MailFacts, content: MailContent): Omit<Mail, 'id'> | null {
  return order.contactEmail === null ? null : { to: order.contactEmail, ...renderMail(content) };
}
