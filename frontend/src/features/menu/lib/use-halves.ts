import { skipToken } from '@reduxjs/toolkit/query';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { useGetMenuQuery, useGetProductQuery, type Menu, type Product, type Variant } from '../menu.api';
import { halfAndHalfPriceMinor, otherHalves } from './halves';
import { leaveOutOf } from './leave-out';

/**
 * Whether a pizza is had whole or of two halves, and of which other one: `half` is its slug. The wish outlives a change of size and
 * dough; where the other half cannot be had in them, the pizza is a whole.
 */
export function useHalves(product: Product, variant: Variant | undefined, half: string | null, onWish: (half: string | null) => void) {
  const { data: menu, isError: isMenuAway } = useGetMenuQuery();
  const { data: shop, isError: isShopAway } = useGetShopQuery();
  const choices = menu && shop && variant ? otherHalves(menu, product, variant) : [];
  const wished = choices.find((choice) => choice.product.slug === half);
  const isPending = Boolean(half) && !((menu || isMenuAway) && (shop || isShopAway));
  const isLost = Boolean(half) && !isPending && !wished;
  return {
    /** What may be the other half; none where it is had whole only. */
    choices,
    isHalved: half !== null && !isLost && choices.length > 0,
    /** The other half, once it is chosen. */
    chosen: wished,
    /** Another half was chosen, and whether it can be had is not known yet. */
    isPending,
    /** The other half that was chosen and cannot be had with this one now; by its name, if the menu knows it. */
    lost: isLost ? { name: menu && nameIn(menu, half) } : undefined,
    /** What it costs with another variant as its other half, in minor units. */
    priceWith: (other: Variant) => (shop && variant ? halfAndHalfPriceMinor(shop.halfPricePolicy, variant.priceMinor, other.priceMinor) : 0),
    onHalve: (isWished: boolean) => onWish(isWished ? '' : null),
    onChoose: (slug: string) => onWish(slug),
  };
}

export type Halves = ReturnType<typeof useHalves>;

const nameIn = (menu: Menu, slug: string | null) => menu.categories.flatMap((category) => category.products).find((product) => product.slug === slug)?.name;

/** What may be left out of the other half, which its own page tells. */
export function useOtherHalf(chosen: Halves['chosen'], wished: readonly string[], onWish: (codes: string[]) => void) {
  const { currentData: page, error, refetch } = useGetProductQuery(chosen ? { slug: chosen.product.slug } : skipToken);
  const variant = page?.variants.find(({ variantId }) => variantId === chosen?.variant.variantId);
  return { isKnown: variant !== undefined, leaveOut: leaveOutOf(page, variant, wished, onWish), error, retry: () => void refetch() };
}

export type OtherHalf = ReturnType<typeof useOtherHalf>;
