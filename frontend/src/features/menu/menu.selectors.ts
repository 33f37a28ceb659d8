import { useGetShopQuery } from '@/features/shop/shop.api';
import { halfAndHalfPriceMinor } from './lib/halves';
import { useGetMenuQuery, type Menu, type ProductCard, type Variant } from './menu.api';

export { pathToChange } from './lib/configuration';

export interface MenuEntry {
  product: ProductCard;
  variant: Variant;
}

const indexes = new WeakMap<Menu, Map<string, MenuEntry>>();

/** Finds by variant in one step; built once per menu, because a cart asks for every line. */
function indexOf(menu: Menu): Map<string, MenuEntry> {
  const known = indexes.get(menu);
  if (known) {
    return known;
  }
  const products = menu.categories.flatMap((category) => category.products);
  const index = new Map(products.flatMap((product) => product.variants.map((variant) => [variant.variantId, { product, variant }])));
  indexes.set(menu, index);
  return index;
}

/** What the menu says about each of some variants; `undefined` while the menu is on its way, `null` for what is no longer on it. */
export function useMenuEntries(variantIds: readonly string[]): (MenuEntry | null)[] | undefined {
  const { menu } = useGetMenuQuery(undefined, { selectFromResult: ({ data }) => ({ menu: data }) });
  return menu && variantIds.map((variantId) => indexOf(menu).get(variantId) ?? null);
}

/** The menu could not be had, and nothing of it is known from before. */
export function useIsMenuAway(): boolean {
  const { isAway } = useGetMenuQuery(undefined, { selectFromResult: ({ data, isError }) => ({ isAway: isError && !data }) });
  return isAway;
}

/** Which of the variants cannot be had by the menu; none while the menu is on its way. */
export function useUnavailableVariantIds(variantIds: readonly string[]): string[] {
  const { currentData: menu } = useGetMenuQuery();
  return menu ? variantIds.filter((variantId) => !indexOf(menu).get(variantId)?.variant.available) : [];
}

interface PricedLine {
  variantId: string;
  otherHalf?: { variantId: string } | null;
}

/** What each of some lines costs by the menu, in minor units; undefined where it has no word of it. */
export function useUnitPrices(lines: readonly PricedLine[]): (number | undefined)[] {
  const { data: menu } = useGetMenuQuery();
  const { data: shop } = useGetShopQuery();
  const priceOf = (variantId: string) => menu && indexOf(menu).get(variantId)?.variant.priceMinor;
  return lines.map(({ variantId, otherHalf }) => {
    const price = priceOf(variantId);
    const otherPrice = otherHalf && priceOf(otherHalf.variantId);
    if (!otherHalf || price === undefined) {
      return price;
    }
    return shop && typeof otherPrice === 'number' ? halfAndHalfPriceMinor(shop.halfPricePolicy, price, otherPrice) : undefined;
  });
}
