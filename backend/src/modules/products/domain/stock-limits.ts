/** More of one thing than a shop ever has; it keeps a slip of the finger out of the count. */
export const MAX_STOCK = 100_000;
