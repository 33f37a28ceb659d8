import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { QuantityStepper } from '@/components/ui/quantity-stepper';
import { useSelectLineQuantity, useSelectProductQuantity } from '@/features/cart/cart.selectors';
import { lineAdded, lineKeyOf, lineQuantityChanged, MAX_LINE_QUANTITY } from '@/features/cart/cart.slice';
import { formatMoney } from '@/lib/money';
import { lowestPriceMinor, onlyChoice } from '../lib/variant-choice';
import type { ProductCard as Product, Variant } from '../menu.api';

interface ProductCardActionProps {
  product: Product;
  currency: string;
}

/** What there is no choice about is added at once; a pizza says from what price its choice starts. */
export function ProductCardAction({ product, currency }: ProductCardActionProps) {
  const only = onlyChoice(product);
  return only ? (
    <AddDirectly product={product} variant={only} currency={currency} />
  ) : (
    <PriceFrom product={product} currency={currency} />
  );
}

const pill = 'inline-flex min-h-10 items-center rounded-full px-4.5 text-[0.9375rem] font-semibold';

function PriceFrom({ product, currency }: ProductCardActionProps) {
  const { t, i18n } = useTranslation();
  const inCart = useSelectProductQuantity(product.slug);
  const price = formatMoney(lowestPriceMinor(product) ?? 0, currency, i18n.language);
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className={`${pill} bg-accent-soft text-accent group-hover:bg-accent-fill group-hover:text-on-accent`}>{t('fromPrice', { price })}</span>
      {inCart > 0 && <span className="text-sm text-muted">{t('inOrder', { count: inCart })}</span>}
    </span>
  );
}

function AddDirectly({ product, variant, currency }: { product: Product; variant: Variant; currency: string }) {
  const { t, i18n } = useTranslation();
  const dispatch = useDispatch();
  const choice = { productSlug: product.slug, productName: product.name, variantId: variant.variantId, removedIngredientIds: [], unitPriceMinor: variant.priceMinor };
  const lineKey = lineKeyOf(choice);
  const quantity = useSelectLineQuantity(lineKey);
  if (quantity > 0) {
    return (
      <QuantityStepper
        quantity={quantity}
        maximum={MAX_LINE_QUANTITY}
        fewerLabel={t('cart.fewer', { name: product.name })}
        moreLabel={t('cart.more', { name: product.name })}
        onChange={(next) => dispatch(lineQuantityChanged({ lineKey, quantity: next }))}
        testId={`product-stepper-${product.slug}`}
        className="relative z-10"
      />
    );
  }
  return (
    <button
      type="button"
      aria-label={`${t('addNamed', { name: product.name })}, ${formatMoney(variant.priceMinor, currency, i18n.language)}`}
      data-testid={`product-add-${product.slug}`}
      onClick={() => dispatch(lineAdded({ choice, quantity: 1, currency }))}
      className={`${pill} relative z-10 min-h-11 gap-2 bg-accent-fill text-on-accent hover:bg-accent-fill-hover`}
    >
      {formatMoney(variant.priceMinor, currency, i18n.language)}
      <span aria-hidden="true" className="text-lg leading-none">+</span>
    </button>
  );
}
