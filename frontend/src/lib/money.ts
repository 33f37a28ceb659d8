/** How many digits a currency has behind the point. */
function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Formats an amount in minor units (cents) in the shopper's language; the digits follow the currency. */
export function formatMoney(amountMinor: number, currency: string, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amountMinor / 10 ** currencyDigits(currency));
}

/** An amount for a text field: digits and a point, no sign of the currency. */
export function moneyText(amountMinor: number, currency: string): string {
  const digits = currencyDigits(currency);
  return (amountMinor / 10 ** digits).toFixed(digits);
}

/** What such a field may hold, as its `pattern`: what it lets through is an amount to parseMoney. */
export function amountPattern(currency: string): string {
  return `\\s*\\d{1,10}([.,]\\d{0,${currencyDigits(currency)}})?\\s*`;
}

/** Reads what people type into such a field, comma or point; null when it is no amount of the currency. */
export function parseMoney(text: string, currency: string): number | null {
  const digits = currencyDigits(currency);
  const [, whole, , fraction = ''] = /^(\d+)([.,](\d*))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) {
    return null;
  }
  // Digits are put together, not multiplied: 4.35 * 100 is not 435.
  const amountMinor = Number(whole + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(amountMinor) ? amountMinor : null;
}
