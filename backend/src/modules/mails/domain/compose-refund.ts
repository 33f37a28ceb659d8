import type { MailContent, MailRow } from './mail-content.js';
import type { MailFacts } from './mail-facts.js';
import { nameRow, orderMail } from './mail-parts.js';

/** What went back: money, spent cashback or both, and what staff say why. */
export interface RefundFacts {
  amountMinor: number;
  cashbackMinor: number;
  reason: string | null;
}

/** Something went back: how much of what was paid, and when it will be seen. */
export function composeRefund(facts: MailFacts, { amountMinor, cashbackMinor, reason }: RefundFacts): MailContent {
  const { order, shop, texts, formats } = facts;
  const { refund, labels } = texts;
  const [amount, cashback] = [formats.money(amountMinor), formats.money(cashbackMinor)];
  const isByHand = order.paymentMethod !== 'stripe';
  const isPart = amountMinor > 0 && amountMinor < order.grandTotalMinor;
  const said = [
    amountMinor > 0 && (isByHand ? refund.byHand({ amount }) : refund.text({ amount })),
    isPart && refund.part({ total: formats.money(order.grandTotalMinor) }),
    cashbackMinor > 0 && refund.cashback({ amount: cashback }),
  ].filter((text) => text !== false);
  const rows: (MailRow | false)[] = [
    amountMinor > 0 && { label: labels.refunded, value: amount },
    cashbackMinor > 0 && { label: labels.cashbackReturned, value: cashback },
    reason !== null && { label: labels.reason, value: reason },
  ];
  return orderMail(facts, {
    subject: refund.subject({ shop: shop.name }),
    headline: amountMinor === 0 ? refund.cashbackHeadline : isByHand ? refund.byHandHeadline : refund.headline,
    preview: amountMinor > 0 ? `${labels.refunded}: ${amount}` : `${labels.cashbackReturned}: ${cashback}`,
    blocks: [
      { kind: 'paragraph', text: said.join(' ') },
      {
        kind: 'rows',
        rows: [
          ...rows.filter((row) => row !== false),
          nameRow(facts),
          { label: labels.ordered, value: formats.moment(order.createdAt) },
        ],
      },
    ],
  });
}
