/** German value added tax, in basis points: food, and what is brought with it. */
export const REDUCED_TAX_BPS = 700;
/** German value added tax on drinks. */
export const STANDARD_TAX_BPS = 1900;
