import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProductPicture } from '@/components/pictures/product-picture';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { halfName } from '@/lib/line-name';
import type { Product, Variant } from '../menu.api';
import { halvedAmounts, halvedTraits } from '../lib/halves';
import { leaveOutOf } from '../lib/leave-out';
import { useConfiguration } from '../lib/use-configuration';
import { useHalves, useOtherHalf, type Halves, type OtherHalf } from '../lib/use-halves';
import { AddToCart } from './add-to-cart';
import { HalvesBuilder } from './halves-builder';
import { LeaveOut } from './leave-out';
import { LostChoices } from './lost-choices';
import { OtherLeaveOut } from './other-leave-out';
import { ProductFacts } from './product-facts';
import { ProductRating } from './product-rating';
import { ProductTraits } from './product-traits';
import { VariantChooser } from './variant-chooser';

export function ProductDetails({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { wish, variant, isVariantLost, choose } = useConfiguration(product);
  const leaveOut = leaveOutOf(product, variant, wish.without, (without) => choose({ without }));
  const halves = useHalves(product, variant, wish.half, (half) => choose({ half, halfWithout: [] }));
  const other = useOtherHalf(halves.chosen, wish.halfWithout, (halfWithout) => choose({ halfWithout }));
  const chooser = useRef<HTMLFieldSetElement>(null);
  const { chosen } = halves;
  const leaveOutTitle = chosen ? t('leaveOut.ofHalf', { half: halfName(product.name) }) : t('leaveOut.title');
  return (
    <article className="grid items-start gap-x-10 gap-y-5 md:grid-cols-2" data-testid="product">
      <ProductOven product={product} variant={variant} without={leaveOut.without} halves={halves} other={other} />
      <div className="min-w-0">
        <PageHeading title={product.name} />
        <ProductRating product={product} className="mt-2 block" />
        <p className="mt-3 text-lg text-muted">{product.description}</p>
        <ProductTraits product={chosen ? halvedTraits(product, chosen.product) : product} />
        {variant ? (
          <>
            <LostChoices variant={variant} isVariantLost={isVariantLost} kept={[...leaveOut.kept, ...other.leaveOut.kept]} />
            <VariantChooser variants={product.variants} chosen={variant} onChoose={({ size, dough }) => choose({ size, dough })} />
            {(product.halvesAllowed || halves.lost) && <HalvesBuilder product={product} halves={halves} chooser={chooser} />}
            <LeaveOut {...leaveOut} title={leaveOutTitle} testId="leave-out" />
            {chosen && <OtherLeaveOut name={chosen.product.name} other={other} />}
            <AddToCart product={product} variant={variant} without={leaveOut.without} halves={halves} other={other} chooser={chooser} />
          </>
        ) : (
          <Notice tone="warning" title={t('outOfStock')} className="mt-6" testId="product-sold-out" />
        )}
        <ProductFacts parts={chosen ? [product, chosen.product] : [product]} amounts={variant && chosen ? halvedAmounts(variant, chosen.variant) : variant} />
      </div>
    </article>
  );
}

interface ProductOvenProps {
  product: Product;
  variant: Variant | undefined;
  without: readonly string[];
  halves: Halves;
  other: OtherHalf;
}

/** The mouth of the oven, with what was chosen coming out of it; a half that is not chosen yet has nothing on it. */
function ProductOven({ product, variant, without, halves: { isHalved, chosen }, other }: ProductOvenProps) {
  const pictured = { ...product, categorySlug: product.category.slug };
  const otherHalf = chosen ? { product: chosen.product, without: other.leaveOut.without } : { product: { ...pictured, ingredients: [] } };
  return (
    <div className="mx-auto w-full max-w-60 rounded-t-full bg-hero px-3 pt-3 sm:max-w-96 md:sticky md:top-24 md:max-w-none md:px-4 md:pt-4">
      <div className="oven-mouth rounded-t-full pt-6 sm:pt-10">
        <div className="aspect-square w-full animate-from-oven px-2">
          <ProductPicture product={pictured} size={variant?.size} dough={variant?.dough} without={without} otherHalf={isHalved ? otherHalf : undefined} />
        </div>
      </div>
      <div className="gingham -mx-3 h-6 md:-mx-4" aria-hidden="true" />
    </div>
  );
}
