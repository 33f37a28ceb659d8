import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { ProductPicture } from '@/components/pictures/product-picture';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { lineAdded } from '@/features/cart/cart.slice';
import { formatMoney } from '@/lib/money';
import type { Product, Variant } from '../menu.api';
import { defaultVariant } from '../lib/variant-choice';
import { ProductFacts } from './product-facts';
import { ProductRating } from './product-rating';
import { ProductTraits } from './product-traits';
import { VariantChooser } from './variant-chooser';

export function ProductDetails({ product }: { product: Product }) {
  const { t } = useTranslation();
  const [variantId, setVariantId] = useState(defaultVariant(product)?.variantId);
  const variant = product.variants.find((candidate) => candidate.variantId === variantId);
  return (
    <article className="grid items-start gap-x-10 gap-y-5 md:grid-cols-2" data-testid="product">
      <ProductOven product={product} variant={variant} />
      <div>
        <PageHeading title={product.name} />
        <ProductRating product={product} className="mt-2 block" />
        <p className="mt-3 text-lg text-muted">{product.description}</p>
        <ProductTraits product={product} />
        {variant ? (
          <>
            <VariantChooser variants={product.variants} chosen={variant} onChoose={(next) => setVariantId(next.variantId)} />
            <AddToCart product={product} variant={variant} />
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
function ProductOven({ product, variant }: { product: Product; variant: Variant | undefined }) {
  return (
    <div className="mx-auto w-full max-w-60 rounded-t-full bg-hero px-3 pt-3 sm:max-w-96 md:sticky md:top-24 md:max-w-none md:px-4 md:pt-4">
      <div className="oven-mouth rounded-t-full pt-6 sm:pt-10">
        <ProductPicture product={{ ...product, categorySlug: product.category.slug }} size={variant?.size} dough={variant?.dough} className="aspect-square w-full animate-from-oven px-2" />
      </div>
      <div className="gingham -mx-3 h-6 md:-mx-4" aria-hidden="true" />
    </div>
  );
}

function AddToCart({ product, variant }: { product: Product; variant: Variant }) {
  const { t, i18n } = useTranslation();
  const dispatch = useDispatch();
  const choice = { productSlug: product.slug, productName: product.name, variantId: variant.variantId, unitPriceMinor: variant.priceMinor };
  return (
    <Button
      className="mt-6 min-h-14 w-full text-lg"
      data-testid="add-to-cart"
      data-amount-minor={variant.priceMinor}
      onClick={() => dispatch(lineAdded({ choice, quantity: 1, currency: product.currency }))}
    >
      {t('addFor', { price: formatMoney(variant.priceMinor, product.currency, i18n.language) })}
    </Button>
  );
}
