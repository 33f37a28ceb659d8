import { StripeError } from './errors.ts';
import { API_VERSION } from './settings.ts';

const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";

/** Bearer authentication, or the key as the user of basic authentication, as Stripe takes both. */
export function checkKey(authorization: string | undefined, secretKey: string | null): void {
  const key = keyOf(authorization);
  if (!key) throw new StripeError(401, { type: 'invalid_request_error', message: NO_KEY }, true);
  const accepted = secretKey === null ? key.startsWith('sk_test_') : key === secretKey;
  if (!accepted)
    throw new StripeError(401, { type: 'invalid_request_error', message: `Invalid API Key provided: ${masked(key)}` }, true);
}

/** Only the version of the pinned SDK is spoken; no header means that one. */
export function checkVersion(version: string | string[] | undefined): void {
  if (version === undefined || version === API_VERSION) return;
  const message = `Invalid Stripe API version: ${String(version)}. The stand-in speaks ${API_VERSION} only.`;
  throw new StripeError(400, { type: 'invalid_request_error', message }, true);
}

function keyOf(authorization: string | undefined): string | null {
  const [scheme, value] = authorization?.split(' ') ?? [];
  if (!value) return null;
  if (scheme?.toLowerCase() === 'bearer') return value;
  return scheme?.toLowerCase() === 'basic' ? (Buffer.from(value, 'base64').toString().split(':')[0] ?? null) : null;
}

function masked(key: string): string {
  return key.length <= 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}
