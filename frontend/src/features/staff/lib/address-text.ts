import type { Ticket } from '../staff.api';

/** An address on one line. */
export function addressText({ street, details, postcode, city }: NonNullable<Ticket['address']>): string {
  return [street, details, `${postcode} ${city}`].filter(Boolean).join(', ');
}
