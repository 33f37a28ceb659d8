import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/ui/error-state';

/** Loads the whole page anew: after a release the old page's files may be gone, and only that brings the new ones. */
export function AppErrorPage() {
  const { t } = useTranslation('errors');
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState isPage message={t('UNEXPECTED')} onRetry={() => window.location.reload()} />
    </main>
  );
}
