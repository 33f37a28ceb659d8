import qs from 'qs';

/** Reads Stripe's bracketed form encoding (`line_items[0][quantity]=1`) of a body or query string. */
export function parseForm(encoded: string): Record<string, unknown> {
  return qs.parse(encoded, { depth: 8, arrayLimit: 1000, parameterLimit: 10_000, plainObjects: true });
}

/** The same parameters in any order give the same text. */
export function canonicalForm(encoded: string): string {
  return JSON.stringify([...new URLSearchParams(encoded)].sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}
