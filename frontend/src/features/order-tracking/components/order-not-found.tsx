import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { buttonClass } from '@/components/ui/button-class';
import { OvenMark } from '@/components/ui/oven-mark';
import { PageHeading } from '@/components/ui/page-heading';

export function OrderNotFound() {
  const { t } = useTranslation(['orders', 'storefront']);
  const { pathname } = useLocation();
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-4 px-4 py-16 text-center" data-testid="order-not-found">
      <OvenMark className="size-20" isLit={false} />
      <PageHeading title={t('notFoundTitle')} />
      <p className="text-muted">{t('notFoundText')}</p>
      <div className="mt-2 flex flex-wrap justify-center gap-3">
        <Link to={{ pathname: '/login', search: `?${new URLSearchParams({ next: pathname }).toString()}` }} className={buttonClass()}>{t('storefront:nav.login')}</Link>
        <Link to="/" className={buttonClass('quiet')}>{t('storefront:backToMenu')}</Link>
      </div>
    </div>
  );
}
