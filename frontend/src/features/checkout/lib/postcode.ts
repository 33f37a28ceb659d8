/** As the shop's list has them: without spaces and dashes, in capitals. */
const normalise = (postcode: string): string => postcode.replace(/[\s-]/g, '').toUpperCase();

/** Whether the shop delivers there; only a hint while typing, the quote decides. */
export function isServed(postcode: string, served: readonly string[]): boolean {
  return served.map(normalise).includes(normalise(postcode));
}
