import { domainToASCII } from 'node:url';

/**
 * Who a customer is to a coupon: everything by which the same person may come again. A guest has a phone and an e-mail address, a member
 * the account, its address and what the order says; each counts by itself.
 */
export interface CouponCustomer {
  userId?: string | null;
  emails: readonly (string | null | undefined)[];
  phone?: string | null;
}

/** Enough of a number to be one person's, few enough not to depend on how country and area are written. */
const PHONE_DIGITS = 8;
/** Providers that deliver to the same box whatever the dots. */
const DOTLESS = new Set(['gmail.com', 'googlemail.com']);

/** The identities of a customer as plain text: `user:…`, `email:…`, `phone:…`, none twice. */
export function identitiesOf({ userId, emails, phone }: CouponCustomer): string[] {
  const identities = [
    ...(userId ? [`user:${userId}`] : []),
    ...emails.flatMap((email) => (email ? [`email:${normaliseEmail(email)}`] : [])),
    ...(hasDigits(phone) ? [`phone:${normalisePhone(phone)}`] : []),
  ];
  return [...new Set(identities)];
}

/** Signs alone are everybody's number, and so nobody's. */
function hasDigits(phone: string | null | undefined): phone is string {
  return Boolean(phone && normalisePhone(phone) !== '');
}

/** The box that mail to it reaches: without case, without what follows a plus, without Gmail's dots. */
export function normaliseEmail(email: string): string {
  const [local, domain] = splitAtLast(email.trim().normalize('NFKC').toLowerCase(), '@');
  const box = local.split('+')[0] || local;
  const host = domainToASCII(domain) || domain;
  return `${DOTLESS.has(domain) ? box.replaceAll('.', '') : box}@${domain === 'googlemail.com' ? 'gmail.com' : host}`;
}

/** The last digits, which are the same with +49, 0049, 0 or (0) before them; all of them where there are fewer. */
export function normalisePhone(phone: string): string {
  return phone.normalize('NFKC').replace(/\D/g, '').slice(-PHONE_DIGITS);
}

function splitAtLast(text: string, separator: string): [string, string] {
  const at = text.lastIndexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
