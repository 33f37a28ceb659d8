import { skipToken } from '@reduxjs/toolkit/query';
import { useState } from 'react';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { useGetMenuQuery, useGetProductQuery, type Product, type ProductCard, type Variant } from '../menu.api';
import { halfAndHalfPriceMinor, otherHalves } from './halves';
import { useLeaveOut } from './use-leave-out';

/**
 * Whether a pizza is had whole or of two halves, and of which other one. The other half outlives a change of size and dough as far
 * as it can be had in them; where it cannot, the pizza is a whole again.
 */
export function useHalves(product: Product, variant: Variant | undefined) {
  const { data: menu } = useGetMenuQuery();
  const { data: shop } = useGetShopQuery();
  const [wish, setWish] = useState<{ isHalved: boolean; other?: ProductCard | undefined }>({ isHalved: false });
  const choices = menu && shop && variant ? otherHalves(menu, product, variant) : [];
  const wished = choices.find(({ product: { slug } }) => slug === wish.other?.slug);
  const lost = wish.isHalved && !wished ? wish.other : undefined;
  const isHalved = wish.isHalved && !lost && choices.length > 0;
  return {
    /** What may be the other half; none where it is had whole only. */
    choices,
    isHalved,
    /** The other half, once it is chosen. */
    chosen: isHalved ? wished : undefined,
    /** The other half that was chosen and cannot be had with this one now. */
    lost,
    /** What it costs with another variant as its other half, in minor units. */
    priceWith: (other: Variant) => (shop && variant ? halfAndHalfPriceMinor(shop.halfPricePolicy, variant.priceMinor, other.priceMinor) : 0),
    onHalve: (isWished: boolean) => setWish({ isHalved: isWished, other: wished?.product }),
    onChoose: (other: ProductCard) => setWish({ isHalved: true, other }),
  };
}

export type Halves = ReturnType<typeof useHalves>;

/** What may be left out of the other half, which its own page tells. */
export function useOtherHalf(chosen: Halves['chosen']) {
  const { currentData: page, error, refetch } = useGetProductQuery(chosen ? { slug: chosen.product.slug } : skipToken);
  const variant = page?.variants.find(({ variantId }) => variantId === chosen?.variant.variantId);
  const leaveOut = useLeaveOut(page, variant);
  return { isKnown: variant !== undefined, leaveOut, error, retry: () => void refetch() };
}

export type OtherHalf = ReturnType<typeof useOtherHalf>;
