import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/skeleton';

export function ProductSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className="grid gap-8 md:grid-cols-2">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="mx-auto aspect-square w-full max-w-md rounded-full" />
      <div className="space-y-4 self-center">
        <Skeleton className="h-10 w-2/3" />
        <Skeleton className="h-16" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
    </div>
  );
}
