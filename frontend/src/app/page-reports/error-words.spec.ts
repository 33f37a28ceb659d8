import { describe, expect, it } from 'vitest';
import { errorWords } from './error-words';

function thrown(message: string, stack: string): Error {
  return Object.assign(new TypeError(message), { stack });
}

describe('errorWords', () => {
  it('should leave out what is in an address, and keep the place in a file', () => {
    const error = thrown('Cannot load https://shop.test/orders?token=s3cret', 'at pay (https://shop.test/assets/a.js?v=s3cret:1:23)\nat https://shop.test/#token=s3cret');
    const words = errorWords(error);
    expect(JSON.stringify(words)).not.toContain('s3cret');
    expect(words.message).toBe('TypeError: Cannot load https://shop.test/orders');
    expect(words.stack).toContain('https://shop.test/assets/a.js:1:23');
  });

  it('should say of what is no error only that it is none', () => {
    expect(JSON.stringify(errorWords({ data: { email: 'ada@example.com' } }))).not.toContain('ada@example.com');
  });

  it.each([
    ['too long', 'x'.repeat(10_000)],
    ['of signs that are refused', 'a\u0000b\u202e\ud800'],
    ['empty', ''],
  ])('should be what the API takes, also of words that are %s', (_, text) => {
    for (const { message, stack } of [errorWords(thrown(text, text)), errorWords(text)]) {
      expect(message.length).toBeGreaterThan(0);
      expect(message.length).toBeLessThanOrEqual(300);
      expect((stack ?? '').length).toBeLessThanOrEqual(2_500);
      const all = `${message}${stack ?? ''}`;
      expect(all).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(all.isWellFormed()).toBe(true);
    }
  });
});
