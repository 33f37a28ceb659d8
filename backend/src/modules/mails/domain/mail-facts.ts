import type { Order, OrderLine } from '../../orders/orders.service.js';
import type { ShopSettings } from '../../shop/shop.service.js';
import type { MailTexts } from '../texts/mail-texts.js';
import type { MailFormats } from './mail-formats.js';

/** What a mail is about, and the words to say it in. */
export interface MailFacts {
  order: Order;
  lines: OrderLine[];
  shop: Pick<ShopSettings, 'name' | 'address' | 'phone'>;
  /** Opens the order; a guest's carries the token. */
  orderUrl: string;
  /** Why it was cancelled, if somebody said so. */
  reason: string | null;
  /** When it was handed over. */
  completedAt: Date | null;
  texts: MailTexts;
  formats: MailFormats;
}
