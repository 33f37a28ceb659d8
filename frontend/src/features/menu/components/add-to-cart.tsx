import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { useSelectIsCartEmpty } from '@/features/cart/cart.selectors';
import { lineAdded } from '@/features/cart/cart.slice';
import { formatMoney } from '@/lib/money';
import type { Halves, OtherHalf } from '../lib/use-halves';
import type { Product, Variant } from '../menu.api';

interface AddToCartProps {
  product: Product;
  variant: Variant;
  without: string[];
  halves: Halves;
  other: OtherHalf;
  chooser: RefObject<HTMLFieldSetElement | null>;
}

/** Puts what was chosen into the cart; while a half of it is missing, the way to it leads there. */
export function AddToCart({ product, variant, without, halves: { isHalved, isPending, chosen, priceWith }, other, chooser }: AddToCartProps) {
  const { t, i18n } = useTranslation();
  const dispatch = useDispatch();
  const isCartEmpty = useSelectIsCartEmpty();
  const unitPriceMinor = chosen ? priceWith(chosen.variant) : variant.priceMinor;
  const choice = {
    ...partOf(product, variant, without),
    otherHalf: chosen && partOf(chosen.product, chosen.variant, other.leaveOut.without),
    unitPriceMinor,
  };
  return (
    // Within the thumb's reach while one chooses, and above the bar that shows the order.
    <div className={classNames('sticky z-10 mt-6 xl:static', isCartEmpty ? 'bottom-3' : 'bottom-[calc(5.5rem+env(safe-area-inset-bottom))]')}>
      {isHalved && !chosen ? (
        <Button className={look} data-testid="to-other-half" onClick={() => chooser.current?.querySelector('input')?.focus()}>{t('halves.choose')}</Button>
      ) : (
        <Button
          className={look}
          data-testid="add-to-cart"
          data-amount-minor={unitPriceMinor}
          isPending={isPending || (chosen !== undefined && !other.isKnown)}
          onClick={() => dispatch(lineAdded({ choice, quantity: 1, currency: product.currency }))}
        >
          {t('addFor', { price: formatMoney(unitPriceMinor, product.currency, i18n.language) })}
        </Button>
      )}
    </div>
  );
}

const look = 'min-h-14 w-full text-lg shadow-lift';

const partOf = ({ slug, name }: Pick<Product, 'slug' | 'name'>, { variantId }: Pick<Variant, 'variantId'>, without: string[]) => ({
  productSlug: slug,
  productName: name,
  variantId,
  removedIngredientIds: without,
});
