/** Requests of one client address in any minute: a family, or an office at noon, orders behind one address. */

/** A checkout asks for a price at each change of cart, postcode or cashback: two a second, for several people at once. */
export const QUOTES_PER_MINUTE = 120;

/** Each writes rows and may hold cashback; more than one in two seconds is a script filling the books. */
export const ORDERS_PER_MINUTE = 30;
