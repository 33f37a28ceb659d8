export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

export const namespaces = ['storefront', 'errors', 'checkout', 'orders', 'account', 'reviews', 'staff'] as const;
export type Namespace = (typeof namespaces)[number];

/** What the menu needs before it can be read; the others come with their pages. */
export const initialNamespaces: readonly Namespace[] = ['storefront', 'errors'];

export function isLanguage(candidate: unknown): candidate is Language {
  return languages.some((language) => language === candidate);
}
