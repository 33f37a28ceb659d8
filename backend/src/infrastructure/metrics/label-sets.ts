/** Every combination of labels that have closed sets of values. */
export function labelSets<L extends string>(values: Record<L, readonly string[]>): Record<L, string>[] {
  return (Object.entries(values) as [L, readonly string[]][]).reduce<Record<L, string>[]>(
    (sets, [label, words]) => sets.flatMap((set) => words.map((word) => ({ ...set, [label]: word }))),
    [{} as Record<L, string>],
  );
}
