import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/ui/error-state';

const reload = () => window.location.reload();

/**
 * Loads the whole page anew: after a release the old page's files may be gone, and only that brings the new ones. Without a
 * line it waits until there is one again: loading anew would bring nothing at all.
 */
export function BrokenPage() {
  const { t } = useTranslation('errors');
  const isOffline = !navigator.onLine;
  useEffect(() => {
    if (isOffline) {
      window.addEventListener('online', reload);
      return () => window.removeEventListener('online', reload);
    }
    return undefined;
  }, [isOffline]);
  return <ErrorState isPage message={t(isOffline ? 'NETWORK_FAILURE' : 'UNEXPECTED')} onRetry={() => navigator.onLine && reload()} />;
}
