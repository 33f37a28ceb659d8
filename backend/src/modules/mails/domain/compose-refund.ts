import type { MailContent } from './mail-content.js';
import type { MailFacts } from './mail-facts.js';
import { numberRow, orderMail } from './mail-parts.js';

/** Money went back: how much, and when it will be seen. */
export function composeRefund(facts: MailFacts, amountMinor: number): MailContent {
  const { order, shop, texts, formats } = facts;
  const { refund, labels } = texts;
  const amount = formats.money(amountMinor);
  return orderMail(facts, {
    subject: refund.subject({ shop: shop.name }),
    headline: refund.headline,
    preview: `${labels.refunded}: ${amount}`,
    blocks: [
      { kind: 'paragraph', text: refund.text({ amount }) },
      {
        kind: 'rows',
        rows: [
          { label: labels.refunded, value: amount },
          ...numberRow(facts),
          { label: labels.ordered, value: formats.moment(order.createdAt) },
        ],
      },
    ],
  });
}
