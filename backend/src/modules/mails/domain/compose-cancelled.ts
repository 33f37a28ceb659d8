import type { MailBlock, MailContent } from './mail-content.js';
import type { MailFacts } from './mail-facts.js';
import { nameRow, orderMail } from './mail-parts.js';

/** The order will not be made: why, and what becomes of what was paid. */
export function composeCancelled(facts: MailFacts): MailContent {
  const { order, shop, reason, texts, formats } = facts;
  const { cancelled, labels } = texts;
  const rows = [
    nameRow(facts),
    { label: labels.ordered, value: formats.moment(order.createdAt) },
    ...(reason ? [{ label: labels.reason, value: reason }] : []),
  ];
  return orderMail(facts, {
    subject: cancelled.subject({ shop: shop.name }),
    headline: cancelled.headline,
    preview: cancelled.text,
    blocks: [{ kind: 'paragraph', text: cancelled.text }, { kind: 'rows', rows }, ...whatIsPaid(facts)],
  });
}

function whatIsPaid({ order, texts: { cancelled }, formats }: MailFacts): MailBlock[] {
  const { paidAt, paymentKept, grandTotalMinor, cashbackSpentMinor } = order;
  const isKept = paymentKept && paidAt !== null;
  const [money, cashback] = isKept
    ? [cancelled.moneyKept, cancelled.cashbackKept]
    : [cancelled.moneyBack, cancelled.cashbackBack];
  const said = [
    ...(paidAt === null ? [cancelled.unpaid] : []),
    ...(paidAt !== null && grandTotalMinor > 0 ? [money({ amount: formats.money(grandTotalMinor) })] : []),
    ...(cashbackSpentMinor > 0 ? [cashback({ amount: formats.money(cashbackSpentMinor) })] : []),
  ];
  return said.map((text) => ({ kind: 'paragraph', text }));
}
