/** One spelling of a postcode: 'sw1a 1aa ' and 'SW1A1AA' are the same place. */
export function normalisePostcode(postcode: string): string {
  return postcode.replace(/\s/gu, '').toUpperCase();
}

/** Whether the shop delivers to `postcode`; both sides may be spelt in any way. */
export function servesPostcode(servedPostcodes: readonly string[], postcode: string): boolean {
  const wanted = normalisePostcode(postcode);
  return servedPostcodes.some((served) => normalisePostcode(served) === wanted);
}
