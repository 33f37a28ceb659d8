import { describe, expect, it } from 'vitest';
import { formatMoney, moneyText, parseMoney } from './money';

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

describe('parseMoney', () => {
  it.each([
    ['2.90', 290],
    ['2,9', 290],
    ['2', 200],
    [' 4.35 ', 435],
    ['0', 0],
    ['12.', 1200],
  ])('should read %j as %i minor units', (text, amountMinor) => expect(parseMoney(text, 'eur')).toBe(amountMinor));

  it.each(['', '-1', '1.234', 'two', '1 000', '1e3', '99999999999999999999'])('should refuse %j', (text) => expect(parseMoney(text, 'eur')).toBeNull());

  it('should read back what it wrote', () => {
    expect(parseMoney(moneyText(435, 'eur'), 'eur')).toBe(435);
    expect(parseMoney(moneyText(1290, 'kwd'), 'kwd')).toBe(1290);
  });
});
