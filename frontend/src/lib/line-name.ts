/** What one half of a pizza is called. */
export const halfName = (name: string): string => `½\u00a0${name}`;

/** What a line is called: a pizza of two halves by both. */
export function lineName({ name, otherHalf }: { name: string; otherHalf?: { name: string } | null }): string {
  return otherHalf ? `${halfName(name)} + ${halfName(otherHalf.name)}` : name;
}
