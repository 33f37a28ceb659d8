const PREFIX = 'forno-';

/** Each release keeps what is its own, and nothing that another one answers for. */
export const cacheNameOf = (release: string): string => `${PREFIX}${release}`;

/** Of all caches, from the oldest on, those to be let go: open tabs may still show the release before this one, and no older. */
export function outdatedCaches(names: readonly string[], current: string): string[] {
  return names.filter((name) => name.startsWith(PREFIX) && name !== current).slice(0, -1);
}
