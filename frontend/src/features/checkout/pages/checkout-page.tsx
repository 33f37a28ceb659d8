import { useTranslation } from 'react-i18next';
import { useSelector } from 'react-redux';
import { Link } from 'react-router';
import { selectLatestOrderId, type OrderAccessState } from '@/api/order-access.slice';
import { selectIsLoggedIn } from '@/api/session.slice';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Spinner } from '@/components/ui/spinner';
import { useSelectIsCartEmpty } from '@/features/cart/cart.selectors';
import { CheckoutForm } from '../components/checkout-form';
import { LostOrderNotice } from '../components/lost-order-notice';
import { usePlaceOrder } from '../lib/use-place-order';

export function CheckoutPage() {
  const { t } = useTranslation(['checkout', 'storefront']);
  const isEmpty = useSelectIsCartEmpty();
  const order = usePlaceOrder();
  const { lost } = order;
  const isForm = !order.isLeaving && !lost.isBusy;
  return (
    <div className="mx-auto max-w-5xl px-4 py-8 sm:px-6">
      <PageHeading title={t('title')} />
      {order.isLeaving && <OnItsWay text={t('toPayment')} testId="to-payment" />}
      {!order.isLeaving && lost.isBusy && <OnItsWay text={t('lost.looking')} testId="looking-for-order" />}
      {isForm && isEmpty && (
        <>
          <LostOrderNotice lost={lost} isSending={order.isSending} />
          <EmptyCheckout />
        </>
      )}
      {isForm && !isEmpty && <CheckoutForm order={order} />}
    </div>
  );
}

function OnItsWay({ text, testId }: { text: string; testId: string }) {
  return (
    <p role="status" className="flex items-center justify-center gap-3 py-20 font-semibold" data-testid={testId}>
      <Spinner />
      {text}
    </p>
  );
}

/** Who comes back from the payment page by the browser's button has an empty cart, and an order that may wait to be paid. */
function EmptyCheckout() {
  const { t } = useTranslation(['checkout', 'storefront']);
  const isLoggedIn = useSelector(selectIsLoggedIn);
  const latestOrderId = useSelector((state: { orderAccess: OrderAccessState }) => selectLatestOrderId(state, isLoggedIn));
  return (
    <EmptyState
      title={t('empty.title')}
      testId="checkout-empty"
      action={
        <>
          {latestOrderId !== null && <Link to={`/orders/${latestOrderId}`} className={buttonClass()} data-testid="to-latest-order">{t('empty.latestOrder')}</Link>}
          <Link to="/" className={buttonClass(latestOrderId === null ? 'primary' : 'quiet')}>{t('storefront:backToMenu')}</Link>
        </>
      }
    >
      {t('storefront:cart.emptyText')}
    </EmptyState>
  );
}
