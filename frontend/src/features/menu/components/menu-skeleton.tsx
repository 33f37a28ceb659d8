import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/skeleton';

export function MenuSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className="px-4 py-4 sm:px-6 xl:px-0">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-11 w-full max-w-lg rounded-full" />
      <Skeleton className="mt-8 h-9 w-40" />
      <div className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index} className="grid grid-cols-[8.5rem_1fr] gap-4 sm:grid-cols-1">
            <Skeleton className="aspect-square rounded-full sm:mx-auto sm:w-4/5" />
            <div className="space-y-2.5 self-center">
              <Skeleton className="h-6 w-2/3" />
              <Skeleton className="h-10" />
              <Skeleton className="h-10 w-28 rounded-full" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
