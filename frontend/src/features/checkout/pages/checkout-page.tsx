import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Spinner } from '@/components/ui/spinner';
import { useSelectIsCartEmpty } from '@/features/cart/cart.selectors';
import { CheckoutForm } from '../components/checkout-form';
import { usePlaceOrder } from '../lib/use-place-order';

export function CheckoutPage() {
  const { t } = useTranslation(['checkout', 'storefront']);
  const isEmpty = useSelectIsCartEmpty();
  const order = usePlaceOrder();
  return (
    <div className="mx-auto max-w-5xl px-4 py-8 sm:px-6">
      <PageHeading title={t('title')} />
      {order.isLeaving && (
        <p role="status" className="flex items-center justify-center gap-3 py-20 font-semibold" data-testid="to-payment">
          <Spinner />
          {t('toPayment')}
        </p>
      )}
      {!order.isLeaving && isEmpty && (
        <EmptyState title={t('empty.title')} testId="checkout-empty" action={<Link to="/" className={buttonClass()}>{t('storefront:backToMenu')}</Link>}>
          {t('storefront:cart.emptyText')}
        </EmptyState>
      )}
      {!order.isLeaving && !isEmpty && <CheckoutForm order={order} />}
    </div>
  );
}
