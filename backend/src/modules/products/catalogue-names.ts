/** What things on the menu are called in one language, whether they can be had or not. */
export interface CatalogueNames {
  /** By variant id. */
  variants: Map<string, { name: string; sizeLabel: string | null; doughLabel: string | null }>;
  /** By ingredient id. */
  ingredients: Map<string, string>;
}
