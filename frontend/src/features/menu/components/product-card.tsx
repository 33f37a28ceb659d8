import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProductPicture } from '@/components/pictures/product-picture';
import { classNames } from '@/components/ui/class-names';
import type { ProductCard as Product } from '../menu.api';
import { lowestPriceMinor } from '../lib/variant-choice';
import { ProductCardAction } from './product-card-action';
import { ProductRating } from './product-rating';
import { ProductTraits } from './product-traits';

/** A row on a phone, a tall card on wider screens; the name is the link, and its area covers the card. */
export function ProductCard({ product, currency }: { product: Product; currency: string }) {
  const { t } = useTranslation();
  const isSoldOut = lowestPriceMinor(product) === null;
  return (
    <li
      data-testid={`product-card-${product.slug}`}
      className={classNames(
        'group relative grid grid-cols-[8.5rem_1fr] items-center gap-x-4 py-3 [contain-intrinsic-size:auto_10rem] [content-visibility:auto]',
        'sm:rounded-card sm:grid-cols-1 sm:grid-rows-[auto_1fr] sm:bg-surface sm:p-4 sm:pb-5 sm:shadow-lift sm:[contain-intrinsic-size:auto_26rem]',
      )}
    >
      <div className={classNames('transition-transform duration-500 ease-oven group-hover:scale-[1.04] group-hover:rotate-6 sm:mx-auto sm:w-4/5', isSoldOut && 'opacity-45 grayscale')}>
        <ProductPicture product={product} />
      </div>
      <div className="flex min-w-0 flex-col sm:mt-3 sm:h-full">
        <h3 className="text-lg sm:text-xl">
          <Link to={`/products/${product.slug}`} className="after:absolute after:inset-0 after:rounded-card" data-testid={`product-link-${product.slug}`}>
            {product.name}
          </Link>
        </h3>
        <ProductRating product={product} className="mt-1" />
        <p className="mt-1.5 line-clamp-2 text-sm text-muted sm:line-clamp-3">{product.description}</p>
        <ProductTraits product={product} />
        <div className="mt-auto pt-3">
          {isSoldOut ? <span className="text-sm font-semibold text-muted">{t('outOfStock')}</span> : <ProductCardAction product={product} currency={currency} />}
        </div>
      </div>
    </li>
  );
}
