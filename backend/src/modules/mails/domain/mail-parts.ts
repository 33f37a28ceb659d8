import { lineName } from '../../orders/domain/half-and-half.js';
import type { OrderLine } from '../../orders/orders.service.js';
import type { MailTexts } from '../texts/mail-texts.js';
import type { BillLine, MailBlock, MailContent, MailRow } from './mail-content.js';
import type { MailFacts } from './mail-facts.js';

/** A mail about an order: `said` between the shop's name and the way to the order's page. */
export function orderMail(
  { order, shop, orderUrl, texts }: MailFacts,
  said: Pick<MailContent, 'subject' | 'headline' | 'blocks'> & { preview?: string },
): MailContent {
  const { subject, headline, preview = headline, blocks } = said;
  return {
    locale: order.locale,
    shopName: shop.name,
    subject,
    preview,
    headline,
    blocks: [...blocks, { kind: 'link', label: texts.openOrder, url: orderUrl }],
    footer: [shop.name, shop.address, shop.phone, texts.footer].filter((line) => line !== ''),
  };
}

/** What the order is called: by its number of the day, and until the kitchen gives one by the name it was placed for. */
export function nameRow({ order, texts: { labels } }: MailFacts): MailRow {
  return order.orderNumber === null
    ? { label: labels.orderFor, value: order.contactName }
    : { label: labels.order, value: String(order.orderNumber) };
}

/** Where it goes, or where it is picked up. */
export function placeRow({ order, shop, texts: { labels } }: MailFacts): MailRow[] {
  if (order.address) {
    const { street, details, postcode, city } = order.address;
    const value = [street, details, `${postcode} ${city}`].filter((part) => part).join(', ');
    return [{ label: labels.deliverTo, value }];
  }
  return shop.address === '' ? [] : [{ label: labels.pickUpAt, value: shop.address }];
}

/** What was bought and what it came to. */
export function bill({ order, lines, texts: { labels, without }, formats }: MailFacts): MailBlock {
  const { couponCode, discountMinor } = order;
  const by = (label: string) => (couponCode === null ? label : `${label} (${couponCode})`);
  // A coupon that took nothing off the goods took the delivery: that it cost nothing is said.
  const isFreed = couponCode !== null && discountMinor === 0;
  const sums: [label: string, amountMinor: number, isShown?: boolean][] = [
    [labels.goods, order.itemsTotalMinor],
    [isFreed ? by(labels.delivery) : labels.delivery, order.deliveryFeeMinor, isFreed],
    [by(labels.discount), -discountMinor],
    [labels.cashbackSpent, -order.cashbackSpentMinor],
  ];
  return {
    kind: 'bill',
    lines: lines.map((line): BillLine => {
      const details = [line.sizeLabel, line.doughLabel, ...leftOut(line, without)].filter((part) => part);
      return {
        what: `${line.qty} × ${lineName(line)}`,
        detail: details.length > 0 ? details.join(', ') : null,
        amount: formats.money(line.lineTotalMinor),
      };
    }),
    sums: [
      ...sums
        .filter(([, amountMinor, isShown]) => amountMinor !== 0 || isShown)
        .map(([label, minor]) => ({ label, value: formats.money(minor) })),
      { label: labels.tax, value: formats.money(order.taxTotalMinor) },
    ],
    total: { label: labels.total, value: formats.money(order.grandTotalMinor) },
  };
}

/** What is left out; of a pizza of two halves for each of them. */
function leftOut({ otherHalf, ...line }: OrderLine, without: MailTexts['without']): string[] {
  const halves = otherHalf ? [line, otherHalf] : [line];
  return halves
    .filter(({ removedIngredients }) => removedIngredients.length > 0)
    .map(({ name, removedIngredients }) => {
      const names = removedIngredients.map((ingredient) => ingredient.name).join(', ');
      return otherHalf ? `½ ${name} ${without({ names })}` : without({ names });
    });
}
