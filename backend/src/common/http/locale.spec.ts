import { describe, expect, it } from '@jest/globals';
import { localeOf } from './locale.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['ru', 'ru'],
    ['ru-RU,ru;q=0.9,en-US;q=0.8', 'ru'],
    ['en-GB,en;q=0.9,ru;q=0.8', 'en'],
    ['de-DE,de;q=0.9', 'en'],
    ['de,ru;q=0.5', 'ru'],
    ['ru;q=0,en;q=0.1', 'en'],
    ['*', 'en'],
    ['%%%', 'en'],
  ])('for Accept-Language %p is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
