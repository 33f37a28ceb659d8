import type { Locale } from '../../../common/http/locale.js';
import { FULL_RATE_BPS } from '../../../common/money/minor.js';

/** STORE_CURRENCY always has two decimals. */
const MINOR_PER_UNIT = 100;

/** How a mail writes numbers and times. */
export interface MailFormats {
  money(amountMinor: number): string;
  /** Day and hour by the shop's clock. */
  moment(at: Date): string;
  rate(rateBps: number): string;
}

/** `timeZone` is the shop's, an IANA name. */
export function mailFormats(locale: Locale, currency: string, timeZone: string): MailFormats {
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const moment = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  return {
    money: (amountMinor) => money.format(amountMinor / MINOR_PER_UNIT),
    moment: (at) => moment.format(at),
    rate: (rateBps) => rate.format(rateBps / FULL_RATE_BPS),
  };
}
