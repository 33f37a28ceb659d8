/** What shall stand in a query, in this order: null, or a list of nothing, takes its name out. */
export type QueryValues = Readonly<Record<string, string | readonly string[] | null>>;

export function withValues(query: URLSearchParams, values: QueryValues): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    // At the end anew: equal values stand in equal addresses, whatever was said first.
    next.delete(name);
    if (typeof value === 'string' || value?.length) {
      next.append(name, typeof value === 'string' ? value : value.join(','));
    }
  }
  return next;
}

/** As it stands in an address. Commas may, and are easier to read and to type than their codes. */
export function searchOf(query: URLSearchParams): string {
  return query.size > 0 ? `?${query.toString().replaceAll('%2C', ',')}` : '';
}

/** The values of a list, each once, whether they are parted by commas or by saying the name again. */
export function listIn(query: URLSearchParams, name: string): string[] {
  const values = query.getAll(name).flatMap((value) => value.split(','));
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}
