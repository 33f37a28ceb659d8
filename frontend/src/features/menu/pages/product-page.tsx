import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useParams } from 'react-router';
import { problemOf, referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Icon } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import { ProductDetails } from '../components/product-details';
import { ProductMeta } from '../components/product-meta';
import { ProductSkeleton } from '../components/product-skeleton';
import { ShareLink } from '../components/share-link';
import { useLineToChange } from '../lib/use-line-to-change';
import { useGetProductQuery } from '../menu.api';

/** A product to choose from; what other features have to say of it stands below. */
export function ProductPage() {
  const { slug = '' } = useParams();
  const { currentData: product, error, refetch } = useGetProductQuery({ slug });
  return (
    <div className="px-4 py-4 sm:px-6 xl:px-0">
      <div className="mb-2 flex items-center justify-between gap-4">
        <BackLink slug={slug} />
        {product && <ShareLink title={product.name} />}
      </div>
      {product && <ProductMeta product={product} />}
      {product && <ProductDetails key={product.slug} product={product} />}
      {product && <Suspense fallback={<Skeleton className="mt-12 h-48" />}><Outlet /></Suspense>}
      {!product && error && <ProductProblem error={error} onRetry={() => void refetch()} />}
      {!product && !error && <ProductSkeleton />}
    </div>
  );
}

/** To the menu, or to the order of which a line is being changed. */
function BackLink({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const isChange = useLineToChange(slug) !== undefined;
  return (
    <Link to={isChange ? '/cart' : '/'} className="inline-flex min-h-11 items-center gap-2 font-semibold hover:underline" data-testid={isChange ? 'back-to-cart' : 'back-to-menu'}>
      <Icon name="back" />
      {t(isChange ? 'backToCart' : 'backToMenu')}
    </Link>
  );
}

function ProductProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const messageFor = useProblemMessage();
  if (problemOf(error)?.status !== 404) {
    return <ErrorState isPage message={messageFor(error)} reference={referenceOf(error)} onRetry={onRetry} />;
  }
  return (
    <EmptyState isPage title={t('productGoneTitle')} testId="product-gone" action={<Link to="/" className={buttonClass()}>{t('backToMenu')}</Link>}>
      {t('productGoneText')}
    </EmptyState>
  );
}
