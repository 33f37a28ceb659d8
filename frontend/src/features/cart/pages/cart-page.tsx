import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { useSelectIsCartEmpty } from '../cart.selectors';
import { CartSlip } from '../components/cart-slip';

/** The order as it stands; what other features have to add to it stands below. */
export function CartPage() {
  const { t } = useTranslation();
  const isEmpty = useSelectIsCartEmpty();
  return (
    <div className="mx-auto max-w-xl px-4 py-8 sm:px-6">
      <PageHeading title={t('cart.title')} className={isEmpty ? 'sr-only' : 'mb-5 text-3xl'} />
      {isEmpty ? (
        <EmptyState
          testId="cart-empty"
          title={t('cart.emptyTitle')}
          action={<Link to="/" className={buttonClass()}>{t('backToMenu')}</Link>}
        >
          {t('cart.emptyText')}
        </EmptyState>
      ) : (
        <>
          <CartSlip isPage />
          <Suspense fallback={null}><Outlet /></Suspense>
        </>
      )}
    </div>
  );
}
