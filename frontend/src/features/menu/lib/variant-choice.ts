import type { ProductCard, Variant } from '../menu.api';

interface Choosable<V extends Variant = Variant> {
  variants: readonly V[];
}

/** Sold variants first choice: the middle size is what most people order; failing that, anything that can be had. */
export function defaultVariant<V extends Variant>(product: Choosable<V>): V | undefined {
  const available = product.variants.filter((variant) => variant.available);
  const sizes = [...new Set(available.map((variant) => variant.size))];
  const middle = sizes[Math.floor((sizes.length - 1) / 2)];
  return available.find((variant) => variant.size === middle) ?? available[0];
}

/** A size and a dough; null where any will do. */
interface Wish {
  size: string | null;
  dough: string | null;
}

export const fits = (variant: Variant, { size, dough }: Wish): boolean => (size === null || variant.size === size) && (dough === null || variant.dough === dough);

/** What can be had of a size and dough; where that cannot, of the size, then of the dough, then at all. */
export function variantFor<V extends Variant>({ variants }: Choosable<V>, wish: Wish): V | undefined {
  const wishes = [wish, { ...wish, dough: null }, { ...wish, size: null }, { size: null, dough: null }];
  return wishes.map((fallback) => defaultVariant({ variants: variants.filter((variant) => fits(variant, fallback)) })).find((variant) => variant !== undefined);
}

export function lowestPriceMinor(product: Choosable): number | null {
  const prices = product.variants.filter((variant) => variant.available).map((variant) => variant.priceMinor);
  return prices.length > 0 ? Math.min(...prices) : null;
}

/** What is added with one press: all there is to choose from, made as it always is. What lacks something today is agreed to on its own page. */
export function onlyChoice(product: Pick<ProductCard, 'variants' | 'ingredients'>): Variant | undefined {
  const [only, ...others] = product.variants.filter((variant) => variant.available);
  const lacksSomething = product.ingredients.some((ingredient) => ingredient.stopped);
  return others.length === 0 && !lacksSomething ? only : undefined;
}

/** The variant with another size or dough; keeps the other half of the choice where such a variant exists. */
export function changeChoice(
  variants: readonly Variant[],
  current: Variant,
  wish: Partial<Pick<Variant, 'size' | 'dough'>>,
): Variant {
  const wanted = { size: current.size, dough: current.dough, ...wish };
  const fitting = variants.filter((variant) =>
    'size' in wish ? variant.size === wanted.size : variant.dough === wanted.dough,
  );
  return (
    fitting.find((variant) => variant.size === wanted.size && variant.dough === wanted.dough && variant.available) ??
    fitting.find((variant) => variant.available) ??
    current
  );
}
