import type { MailBlock, MailContent, MailRow } from './mail-content.js';
import type { MailFacts } from './mail-facts.js';
import { bill, orderMail, placeRow } from './mail-parts.js';
import { taxByRate } from './tax-by-rate.js';

/** The order is completed: what was sold, the tax in it by rate, and what was paid. */
export function composeReceipt(facts: MailFacts): MailContent {
  const { order, shop, texts, formats } = facts;
  return orderMail(facts, {
    subject: texts.receipt.subject({ shop: shop.name }),
    headline: texts.receipt.headline,
    preview: `${texts.labels.total}: ${formats.money(order.grandTotalMinor)}`,
    blocks: [
      { kind: 'paragraph', text: texts.receipt.text },
      { kind: 'rows', rows: receiptRows(facts) },
      bill(facts),
      ...taxTable(facts),
      ...cashbackRows(facts),
    ],
  });
}

function receiptRows(facts: MailFacts): MailRow[] {
  const { order, completedAt, texts, formats } = facts;
  const { labels } = texts;
  const times: [string, Date | null][] = [
    [labels.ordered, order.createdAt],
    [labels.paid, order.paidAt],
    [labels.completed, completedAt],
  ];
  return [
    // The number of the day is unique together with its day.
    { label: labels.receipt, value: order.orderNumber === null ? order.id : `${order.businessDate}-${order.orderNumber}` },
    ...times.flatMap(([label, at]) => (at ? [{ label, value: formats.moment(at) }] : [])),
    ...(order.address ? placeRow(facts) : []),
  ];
}

function taxTable({ order, lines, texts: { labels }, formats }: MailFacts): MailBlock[] {
  const rows = taxByRate(order, lines).map(({ rateBps, netMinor, taxMinor, grossMinor }) => [
    formats.rate(rateBps),
    ...[netMinor, taxMinor, grossMinor].map((amountMinor) => formats.money(amountMinor)),
  ]);
  const head = [labels.rate, labels.net, labels.taxAmount, labels.gross];
  return rows.length > 0 ? [{ kind: 'table', title: labels.taxTitle, head, rows }] : [];
}

function cashbackRows({ order, texts, formats }: MailFacts): MailBlock[] {
  const { cashbackEarnedMinor } = order;
  return cashbackEarnedMinor > 0
    ? [{ kind: 'rows', rows: [{ label: texts.labels.cashbackEarned, value: formats.money(cashbackEarnedMinor) }] }]
    : [];
}
