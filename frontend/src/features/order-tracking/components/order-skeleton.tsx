import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/skeleton';

export function OrderSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className="space-y-6">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-60 max-sm:rounded-none" />
      <Skeleton className="mx-4 h-16 sm:mx-0" />
      <Skeleton className="mx-4 h-72 sm:mx-0" />
    </div>
  );
}
