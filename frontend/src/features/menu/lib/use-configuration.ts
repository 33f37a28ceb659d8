import { useQueryState } from '@/lib/use-query-state';
import type { Product } from '../menu.api';
import { queryOf, readConfiguration, type Configuration } from './configuration';
import { defaultVariant, fits, variantFor } from './variant-choice';

/** What is chosen of the product whose page this is. The address says it, and each choice changes the address. */
export function useConfiguration(product: Product) {
  const [query, changeQuery] = useQueryState();
  const wish = readConfiguration(query);
  const variant = variantFor(product, wish);
  const choose = (choice: Partial<Configuration>) => {
    const chosen = { ...wish, size: variant?.size ?? null, dough: variant?.dough ?? null, ...choice };
    changeQuery(queryOf(isPlain(product, chosen) ? { ...chosen, size: null, dough: null } : chosen));
  };
  return {
    wish,
    variant,
    /** The size or dough that was asked for cannot be had. */
    isVariantLost: variant !== undefined && !fits(variant, wish),
    choose,
  };
}

/** What the page opens with by itself needs no words in its address. */
function isPlain(product: Product, { size, dough, without, half }: Configuration): boolean {
  const byDefault = defaultVariant(product);
  return without.length === 0 && half === null && size === byDefault?.size && dough === byDefault.dough;
}
