/** Keys whose values never reach a log, in any object at any depth: what opens doors, and what tells who somebody is. */
const SENSITIVE = new Set(
  [
    'authorization',
    'cookie',
    'set-cookie',
    'x-order-token',
    'password',
    'passwordHash',
    'token',
    'accessToken',
    'refreshToken',
    'orderToken',
    'tokenHash',
    'secret',
    'apiKey',
    'clientSecret',
    'email',
    'phone',
    'address',
    'street',
    'house',
    'postcode',
    'contact',
  ].map((key) => key.toLowerCase()),
);
const REDACTED = '[redacted]';
/** Deeper than any line of ours; it ends cycles. */
const MAX_DEPTH = 6;

/** A copy of `line` without sensitive values. Instances of classes (requests, errors) are left to their serializers. */
export function redact(line: Record<string, unknown>): Record<string, unknown> {
  return redactObject(line, 0);
}

function redactObject(object: Record<string, unknown>, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      SENSITIVE.has(key.toLowerCase()) ? REDACTED : redactValue(value, depth + 1),
    ]),
  );
}

function redactValue(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) {
    return '[too deep]';
  }
  if (Array.isArray(value)) {
    return value.map((item) => redactValue(item, depth + 1));
  }
  return isPlainObject(value) ? redactObject(value, depth) : value;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  const prototype: unknown = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
  return prototype === Object.prototype || (typeof value === 'object' && value !== null && prototype === null);
}
