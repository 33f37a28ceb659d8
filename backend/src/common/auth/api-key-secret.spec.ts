import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apiKeyPrefix, newApiKey, shownApiKey, showsApiKey } from './api-key-secret.js';

describe('an API key', () => {
  it('is read back as the id and the secret it was made of', () => {
    fc.assert(
      fc.property(fc.uuid(), (apiKeyId) => {
        const { secret, apiKey } = newApiKey(apiKeyId);
        expect(shownApiKey(`Bearer ${apiKey}`)).toEqual({ apiKeyId: apiKeyId.replaceAll('-', ''), secret });
        expect(apiKey.startsWith(apiKeyPrefix(apiKeyId))).toBe(true);
      }),
    );
  });

  it('is another one each time, for one id too', () => {
    const apiKeyId = crypto.randomUUID();
    expect(newApiKey(apiKeyId).secret).not.toBe(newApiKey(apiKeyId).secret);
  });

  it.each(['Bearer forno_', 'Bearer forno_7d9f04c2_x', `Bearer forno_${'0'.repeat(32)}_${'x'.repeat(42)}`])(
    'that is broken is meant as one, and is none: %s',
    (authorization) => {
      expect(showsApiKey(authorization)).toBe(true);
      expect(shownApiKey(authorization)).toBeNull();
    },
  );

  it.each([undefined, '', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x', 'Basic forno_x'])('is not what %p shows', (authorization) => {
    expect(showsApiKey(authorization)).toBe(false);
  });
});
