import { describe, expect, it } from '@jest/globals';
import { identitiesOf, normaliseEmail, normalisePhone } from './customer-identity.js';

describe('who a customer is to a coupon', () => {
  it.each([
    ['+49 30 1234567', '030 1234567'],
    ['+49 (0)30 / 123 45 67', '004930 1234567'],
    ['+7 (912) 345-67-89', '8 912 345 67 89'],
    ['０３０ １２３４５６７', '0301234567'],
  ])('is the same for the phones %p and %p', (one, other) => {
    expect(normalisePhone(one)).toBe(normalisePhone(other));
  });

  it('is another for another phone', () => {
    expect(normalisePhone('+49 30 1234567')).not.toBe(normalisePhone('+49 30 1234568'));
  });

  it.each([
    ['Ada@Example.com', 'ada@example.com'],
    ['ada+pizza@example.com', ' ada@example.com '],
    ['a.da@gmail.com', 'ada+x@googlemail.com'],
    ['ada@müller.de', 'ada@xn--mller-kva.de'],
  ])('is the same for the addresses %p and %p', (one, other) => {
    expect(normaliseEmail(one)).toBe(normaliseEmail(other));
  });

  it.each([
    ['a.da@example.com', 'ada@example.com'],
    ['+ada@example.com', '+bob@example.com'],
  ])('is another for the addresses %p and %p', (one, other) => {
    expect(normaliseEmail(one)).not.toBe(normaliseEmail(other));
  });

  it('is each thing that is known of them, once', () => {
    expect(identitiesOf({ userId: 'u', emails: ['a@b.c', 'A@b.c', null, undefined], phone: '030 1234567' })).toEqual([
      'user:u',
      'email:a@b.c',
      'phone:01234567',
    ]);
    expect(identitiesOf({ emails: [] })).toEqual([]);
    expect(identitiesOf({ emails: [], phone: '(-----)' })).toEqual([]);
  });
});
