import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';

export function OrderNotFound() {
  const { t } = useTranslation(['orders', 'storefront']);
  const { pathname } = useLocation();
  return (
    <EmptyState
      isPage
      title={t('notFoundTitle')}
      testId="order-not-found"
      action={
        <>
          <Link to={{ pathname: '/login', search: `?${new URLSearchParams({ next: pathname }).toString()}` }} className={buttonClass()}>{t('storefront:nav.login')}</Link>
          <Link to="/" className={buttonClass('quiet')}>{t('storefront:backToMenu')}</Link>
        </>
      }
    >
      {t('notFoundText')}
    </EmptyState>
  );
}
