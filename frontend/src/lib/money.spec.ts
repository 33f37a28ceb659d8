import { describe, expect, it } from 'vitest';
import { formatMoney } from './money';

/** Languages put different spaces between number and sign; they are not what is tested. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('formatMoney', () => {
  it.each([
    [1290, 'eur', 'en', '€12.90'],
    [1290, 'eur', 'ru', '12,90 €'],
    [5, 'eur', 'en', '€0.05'],
    [0, 'eur', 'en', '€0.00'],
    [123456789, 'usd', 'en', '$1,234,567.89'],
  ])('should write %i minor units of %s in %s as %s', (amountMinor, currency, language, written) => {
    expect(plain(formatMoney(amountMinor, currency, language))).toBe(written);
  });

  it('should follow the digits of the currency', () => {
    expect(plain(formatMoney(1290, 'kwd', 'en'))).toBe('KWD 1.290');
  });
});
