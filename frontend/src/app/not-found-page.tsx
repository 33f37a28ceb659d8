import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState isPage title={t('notFoundTitle')} testId="not-found" action={<Link to="/" className={buttonClass()}>{t('backToMenu')}</Link>}>
      {t('notFoundText')}
    </EmptyState>
  );
}
