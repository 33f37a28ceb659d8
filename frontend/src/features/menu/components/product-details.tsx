import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { ProductPicture } from '@/components/pictures/product-picture';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { useSelectIsCartEmpty } from '@/features/cart/cart.selectors';
import { lineAdded } from '@/features/cart/cart.slice';
import { formatMoney } from '@/lib/money';
import type { Product, Variant } from '../menu.api';
import { useLeaveOut } from '../lib/use-leave-out';
import { defaultVariant } from '../lib/variant-choice';
import { LeaveOut } from './leave-out';
import { ProductFacts } from './product-facts';
import { ProductRating } from './product-rating';
import { ProductTraits } from './product-traits';
import { VariantChooser } from './variant-chooser';

export function ProductDetails({ product }: { product: Product }) {
  const { t } = useTranslation();
  const [variantId, setVariantId] = useState(defaultVariant(product)?.variantId);
  const variant = product.variants.find((candidate) => candidate.variantId === variantId);
  const leaveOut = useLeaveOut(product, variant);
  return (
    <article className="grid items-start gap-x-10 gap-y-5 md:grid-cols-2" data-testid="product">
      <ProductOven product={product} variant={variant} without={leaveOut.without} />
      <div className="min-w-0">
        <PageHeading title={product.name} />
        <ProductRating product={product} className="mt-2 block" />
        <p className="mt-3 text-lg text-muted">{product.description}</p>
        <ProductTraits product={product} />
        {variant ? (
          <>
            <VariantChooser variants={product.variants} chosen={variant} onChoose={(next) => setVariantId(next.variantId)} />
            <LeaveOut {...leaveOut} />
            <AddToCart product={product} variant={variant} without={leaveOut.without} />
          </>
        ) : (
          <Notice tone="warning" title={t('outOfStock')} className="mt-6" testId="product-sold-out" />
        )}
        <ProductFacts product={product} variant={variant} />
      </div>
    </article>
  );
}

/** The mouth of the oven, with what was chosen coming out of it. */
function ProductOven({ product, variant, without }: { product: Product; variant: Variant | undefined; without: readonly string[] }) {
  return (
    <div className="mx-auto w-full max-w-60 rounded-t-full bg-hero px-3 pt-3 sm:max-w-96 md:sticky md:top-24 md:max-w-none md:px-4 md:pt-4">
      <div className="oven-mouth rounded-t-full pt-6 sm:pt-10">
        <ProductPicture product={{ ...product, categorySlug: product.category.slug }} size={variant?.size} dough={variant?.dough} without={without} className="aspect-square w-full animate-from-oven px-2" />
      </div>
      <div className="gingham -mx-3 h-6 md:-mx-4" aria-hidden="true" />
    </div>
  );
}

function AddToCart({ product, variant, without }: { product: Product; variant: Variant; without: string[] }) {
  const { t, i18n } = useTranslation();
  const dispatch = useDispatch();
  const isCartEmpty = useSelectIsCartEmpty();
  const choice = { productSlug: product.slug, productName: product.name, variantId: variant.variantId, removedIngredientIds: without, unitPriceMinor: variant.priceMinor };
  return (
    // Within the thumb's reach while one chooses, and above the bar that shows the order.
    <div className={classNames('sticky z-10 mt-6 xl:static', isCartEmpty ? 'bottom-3' : 'bottom-[calc(5.5rem+env(safe-area-inset-bottom))]')}>
      <Button
        className="min-h-14 w-full text-lg shadow-lift"
        data-testid="add-to-cart"
        data-amount-minor={variant.priceMinor}
        onClick={() => dispatch(lineAdded({ choice, quantity: 1, currency: product.currency }))}
      >
        {t('addFor', { price: formatMoney(variant.priceMinor, product.currency, i18n.language) })}
      </Button>
    </div>
  );
}
