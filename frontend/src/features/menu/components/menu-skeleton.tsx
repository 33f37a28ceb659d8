import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/skeleton';
import { ProductGridSkeleton } from './product-grid-skeleton';

export function MenuSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className="px-4 py-4 sm:px-6 xl:px-0">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-11 w-full max-w-lg rounded-full" />
      <Skeleton className="mt-8 h-9 w-40" />
      <ProductGridSkeleton />
    </div>
  );
}
