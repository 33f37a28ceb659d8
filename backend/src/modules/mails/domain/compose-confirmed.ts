import type { MailContent } from './mail-content.js';
import type { MailFacts } from './mail-facts.js';
import { bill, numberRow, orderMail, placeRow } from './mail-parts.js';

/** The order is paid: what was ordered, where to, for how much. */
export function composeConfirmed(facts: MailFacts): MailContent {
  const { order, shop, texts, formats } = facts;
  const { confirmed, labels } = texts;
  return orderMail(facts, {
    subject: confirmed.subject({ shop: shop.name }),
    headline: confirmed.headline,
    preview: `${labels.total}: ${formats.money(order.grandTotalMinor)}`,
    blocks: [
      { kind: 'paragraph', text: confirmed.text },
      {
        kind: 'rows',
        rows: [
          ...numberRow(facts),
          { label: labels.ordered, value: formats.moment(order.createdAt) },
          ...placeRow(facts),
          ...(order.note ? [{ label: labels.note, value: order.note }] : []),
        ],
      },
      bill(facts),
    ],
  });
}
