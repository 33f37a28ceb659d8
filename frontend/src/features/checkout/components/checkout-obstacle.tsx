import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';
import { Link } from 'react-router';
import { faultReferenceOf, problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import { formatMoney } from '@/lib/money';
import { couponRemoved, selectCouponCode } from '../checkout.slice';

/** Why the shop does not take this order, and what would help. */
export function CheckoutObstacle({ error }: { error: unknown }) {
  const messageFor = useProblemMessage();
  const code = problemOf(error)?.code;
  if (code?.startsWith('COUPON_')) {
    return <CouponRefused code={code} />;
  }
  switch (code) {
    case 'SHOP_CLOSED':
      return <ShopClosed />;
    case 'BELOW_MINIMUM':
      return <BelowMinimum error={error} />;
    // Told where they can be put right: beside the postcode, in the list of what is gone, in the questions about the new price and the lost order.
    case 'POSTCODE_NOT_SERVED':
    case 'LINES_UNAVAILABLE':
    case 'PRICE_CHANGED':
    case 'IDEMPOTENCY_KEY_REUSED':
      return null;
    default:
      return <Notice tone="problem" role="alert" title={messageFor(error)} reference={faultReferenceOf(error)} testId="checkout-error" />;
  }
}

/** Taken while nobody knew who orders, and refused now, or used up by somebody who was faster. */
function CouponRefused({ code }: { code: string }) {
  const { t } = useTranslation(['checkout', 'errors']);
  const dispatch = useDispatch();
  if (useSelector(selectCouponCode) === '') {
    return null;
  }
  return (
    <Notice tone="problem" role="alert" title={t(`errors:fields.${code}` as 'errors:fields.COUPON_OVER')} testId="coupon-refused">
      <Button look="secondary" className="mt-3" onClick={() => dispatch(couponRemoved())} data-testid="coupon-refused-remove">{t('coupon.remove')}</Button>
    </Notice>
  );
}

function ShopClosed() {
  const { t, i18n } = useTranslation('checkout');
  const { data: shop } = useGetShopQuery();
  return (
    <Notice tone="warning" icon="clock" role="alert" title={t('closed.title')} testId="shop-closed">
      {shop?.opensAt ? t('closed.until', { when: formatMoment(shop.opensAt, shop.timeZone, i18n.language) }) : t('closed.text')}
    </Notice>
  );
}

function BelowMinimum({ error }: { error: unknown }) {
  const { t, i18n } = useTranslation('checkout');
  const { data: shop } = useGetShopQuery();
  const missingMinor = Number(problemOf(error)?.details?.['missingMinor'] ?? 0);
  if (!shop) {
    return null;
  }
  const money = (amountMinor: number) => formatMoney(amountMinor, shop.currency, i18n.language);
  return (
    <Notice tone="warning" role="alert" testId="below-minimum" title={t('belowMinimum', { minimum: money(shop.minimumOrderMinor), missing: money(missingMinor) })}>
      <Link to="/" className={buttonClass('secondary', 'mt-3')}>{t('addMore')}</Link>
    </Notice>
  );
}
