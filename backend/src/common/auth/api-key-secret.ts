import { newOpaqueToken } from './opaque-token.js';

/**
 * An API key as its holder has it: `forno_`, the key's id without dashes, `_`, 256 random bits. The beginning makes a key that
 * leaked easy to find in texts, and its row easy to find without knowing its secret.
 */
const SHOWN_KEY = /^Bearer +forno_([0-9a-f]{32})_([\w-]{43})$/i;
const PREFIX_ID_LENGTH = 8;

/** A new secret for the key `apiKeyId`, and how the two are written as one. */
export function newApiKey(apiKeyId: string): { secret: string; apiKey: string } {
  const secret = newOpaqueToken();
  return { secret, apiKey: `forno_${apiKeyId.replaceAll('-', '')}_${secret}` };
}

/** As much of a key as everybody may see who manages keys: enough to tell it from others. */
export function apiKeyPrefix(apiKeyId: string): string {
  return `forno_${apiKeyId.slice(0, PREFIX_ID_LENGTH)}`;
}

/** Whether an Authorization header means an API key, be it a good one or not. */
export function showsApiKey(authorization: string | undefined): boolean {
  return authorization !== undefined && /^Bearer +forno_/i.test(authorization);
}

/** Id and secret of the key in an Authorization header; null when it has none of the right form. */
export function shownApiKey(authorization: string): { apiKeyId: string; secret: string } | null {
  const [, apiKeyId, secret] = SHOWN_KEY.exec(authorization) ?? [];
  return apiKeyId && secret ? { apiKeyId, secret } : null;
}
