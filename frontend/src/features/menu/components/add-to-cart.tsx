import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { useSelectIsCartEmpty } from '@/features/cart/cart.selectors';
import { lineAdded, lineChanged } from '@/features/cart/cart.slice';
import { formatMoney } from '@/lib/money';
import type { Halves, OtherHalf } from '../lib/use-halves';
import { useLineToChange } from '../lib/use-line-to-change';
import type { Product, Variant } from '../menu.api';

interface AddToCartProps {
  product: Product;
  variant: Variant;
  without: string[];
  halves: Halves;
  other: OtherHalf;
  chooser: RefObject<HTMLFieldSetElement | null>;
}

/** Puts what was chosen into the cart, or in the place of the line that it is to change; while a half of it is missing, the way to it leads there. */
export function AddToCart({ product, variant, without, halves: { isHalved, isPending, chosen, priceWith }, other, chooser }: AddToCartProps) {
  const { t, i18n } = useTranslation();
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const line = useLineToChange(product.slug);
  const isCartEmpty = useSelectIsCartEmpty();
  const unitPriceMinor = chosen ? priceWith(chosen.variant) : variant.priceMinor;
  const choice = {
    ...partOf(product, variant, without),
    otherHalf: chosen && partOf(chosen.product, chosen.variant, other.leaveOut.without),
    unitPriceMinor,
  };
  const add = () => dispatch(lineAdded({ choice, quantity: 1, currency: product.currency }));
  const change = (lineKey: string) => {
    dispatch(lineChanged({ lineKey, choice }));
    // The line that this address names is no more.
    void navigate('/cart', { replace: true });
  };
  const price = formatMoney(unitPriceMinor, product.currency, i18n.language);
  return (
    // Within the thumb's reach while one chooses, and above the bar that shows the order.
    <div className={classNames('sticky z-10 mt-6 xl:static', isCartEmpty ? 'bottom-3' : 'bottom-[calc(5.5rem+env(safe-area-inset-bottom))]')}>
      {isHalved && !chosen ? (
        <Button className={look} data-testid="to-other-half" onClick={() => chooser.current?.querySelector('input')?.focus()}>{t('halves.choose')}</Button>
      ) : (
        <Button
          className={look}
          data-testid={line ? 'change-line' : 'add-to-cart'}
          data-amount-minor={unitPriceMinor}
          isPending={isPending || (chosen !== undefined && !other.isKnown)}
          onClick={() => (line ? change(line.lineKey) : add())}
        >
          {line ? t('changeTo', { price }) : t('addFor', { price })}
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
