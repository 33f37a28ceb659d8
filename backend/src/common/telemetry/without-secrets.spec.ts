import { describe, expect, it } from '@jest/globals';
import { withoutSecrets } from './without-secrets.js';

describe('the words of an error', () => {
  it.each([
    ['an e-mail address', 'No user ada@example.com here', 'ada@'],
    ['one with other letters', 'No user ада@пример.рф here', 'ада'],
    ['a telephone number', 'Cannot call +49 170 1234567', '170'],
    ['a card', 'Card 4242 4242 4242 4242 refused', '4242'],
    ['a postcode', 'No delivery to 10115', '10115'],
    ['a token of an order', 'Cannot open aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9nO2r', 'aB3'],
    [
      'a JSON Web Token',
      'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P refused',
      'eyJ',
    ],
    ["an order's id", 'GET /orders/7b0e4c1a-6f0e-4a58-9b0a-3f8f5d1c2e4d', '7b0e'],
    ['a query', 'Failed at https://shop.test/checkout?name=Ada', 'Ada'],
    ['what follows a #', 'Failed at https://shop.test/orders#token=short', 'short'],
    ['what could not be read', `Unexpected token 'A', "Ada Lovela"... is not valid JSON`, 'Ada'],
  ])('are without %s', (_, message, secret) => {
    expect(message).toContain(secret);
    expect(withoutSecrets(message)).not.toContain(secret);
  });

  it('are otherwise as they were', () => {
    const message = "TypeError: Cannot read properties of undefined (reading 'grandTotalMinorUnits')";
    expect(withoutSecrets(message)).toBe(message);
  });
});
