import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import { formatMoney } from '@/lib/money';

/** Why the shop does not take this order, and what would help. */
export function CheckoutObstacle({ error }: { error: unknown }) {
  const messageFor = useProblemMessage();
  switch (problemOf(error)?.code) {
    case 'SHOP_CLOSED':
      return <ShopClosed />;
    case 'BELOW_MINIMUM':
      return <BelowMinimum error={error} />;
    // Told where they can be put right: beside the postcode, in the list of what is gone, in the question about the new price.
    case 'POSTCODE_NOT_SERVED':
    case 'LINES_UNAVAILABLE':
    case 'PRICE_CHANGED':
      return null;
    default:
      return <Notice tone="problem" role="alert" title={messageFor(error)} testId="checkout-error" />;
  }
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
