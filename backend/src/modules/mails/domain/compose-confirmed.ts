import type { MailContent } from './mail-content.js';
import type { MailFacts } from './mail-facts.js';
import { bill, nameRow, orderMail, placeRow } from './mail-parts.js';

/** The order is paid, or will be at hand-over: what was ordered, where to, for how much. */
export function composeConfirmed(facts: MailFacts): MailContent {
  const { order, shop, texts, formats } = facts;
  const { confirmed, labels } = texts;
  return orderMail(facts, {
    subject: confirmed.subject({ shop: shop.name }),
    headline: confirmed.headline,
    preview: `${labels.total}: ${formats.money(order.grandTotalMinor)}`,
    blocks: [
      { kind: 'paragraph', text: order.paidAt === null ? confirmed.due : confirmed.paid },
      {
        kind: 'rows',
        rows: [
          nameRow(facts),
          { label: labels.ordered, value: formats.moment(order.createdAt) },
          ...placeRow(facts),
          ...(order.note ? [{ label: labels.note, value: order.note }] : []),
        ],
      },
      bill(facts),
    ],
  });
}
