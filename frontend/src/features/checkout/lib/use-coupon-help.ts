import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoment } from '@/lib/moments';
import { formatMoney } from '@/lib/money';

/** What would make the shop take the coupon that it refused, where something can be said: how much is missing, or when to come back. */
export function useCouponHelp(refusal: unknown): string | undefined {
  const { t, i18n } = useTranslation('checkout');
  const { data: shop } = useGetShopQuery();
  const { code, details = {} } = problemOf(refusal) ?? {};
  if (!shop) {
    return undefined;
  }
  const when = details['startsAt'] ?? details['servesAt'];
  if (code === 'COUPON_BELOW_MINIMUM') {
    return t('coupon.missing', { missing: formatMoney(Number(details['missingMinor']), shop.currency, i18n.language) });
  }
  return typeof when === 'string' ? t('coupon.from', { when: formatMoment(when, shop.timeZone, i18n.language) }) : undefined;
}
