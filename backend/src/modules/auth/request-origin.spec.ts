import { describe, expect, it } from '@jest/globals';
import { comesFromForeignOrigin, comesFromTrustedOrigin } from './request-origin.js';

const TRUSTED = ['https://pizza.example', 'https://till.pizza.example'];

describe('comesFromTrustedOrigin', () => {
  it.each([
    { origin: 'https://pizza.example' },
    { origin: 'https://till.pizza.example' },
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'https://till.pizza.example', 'sec-fetch-site': 'same-site' },
  ])('trusts %j', (headers) => {
    expect(comesFromTrustedOrigin(headers, TRUSTED)).toBe(true);
  });

  it.each([
    {},
    { origin: 'null' },
    { origin: 'http://pizza.example' },
    { origin: 'https://pizza.example.evil.test' },
    { origin: 'https://pizza.example:8443' },
    { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': ['same-origin', 'same-origin'] },
  ])('does not trust %j', (headers) => {
    expect(comesFromTrustedOrigin(headers, TRUSTED)).toBe(false);
  });
});

describe('comesFromForeignOrigin', () => {
  it.each([
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
  ])('knows %j for foreign', (headers) => {
    expect(comesFromForeignOrigin(headers, TRUSTED)).toBe(true);
  });

  it.each([{}, { origin: 'https://pizza.example' }, { 'sec-fetch-site': 'same-origin' }])('takes %j for none', (headers) => {
    expect(comesFromForeignOrigin(headers, TRUSTED)).toBe(false);
  });
});
