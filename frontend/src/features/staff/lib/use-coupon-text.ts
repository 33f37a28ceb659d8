import { useTranslation } from 'react-i18next';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatDate } from '@/lib/moments';
import { formatMoney } from '@/lib/money';
import type { Coupon } from '../admin.api';
import { percentText } from './coupon-terms';
import { useNow } from './use-now';

/** Whether a coupon serves, to the shop's clock but not to its hours. */
export type CouponState = 'active' | 'stopped' | 'over' | 'ahead' | 'usedUp';

export function useCouponState(): (coupon: Coupon) => CouponState {
  const now = useNow();
  return ({ active, startsAt, endsAt, maxUses, uses }) => {
    if (!active) {
      return 'stopped';
    }
    if (endsAt !== null && Date.parse(endsAt) <= now) {
      return 'over';
    }
    if (maxUses !== null && uses >= maxUses) {
      return 'usedUp';
    }
    return startsAt !== null && Date.parse(startsAt) > now ? 'ahead' : 'active';
  };
}

/** What a coupon gives, and what bounds it, each in a few words. */
export function useCouponText(): (coupon: Coupon) => { gives: string; bounds: string[] } {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  return (coupon) => {
    const money = (minor: number) => formatMoney(minor, coupon.currency, i18n.language);
    const when = (iso: string) => formatDate(iso, shop?.timeZone ?? 'UTC', i18n.language);
    const { kind, valueBps, valueMinor, maxDiscountMinor, minimumBasketMinor, maxUsesPerCustomer, startsAt, endsAt, weeklyHours, exclusive } = coupon;
    const gives = { percent: t('coupons.percentOff', { percent: percentText(valueBps ?? 0) }), fixed: t('coupons.amountOff', { amount: money(valueMinor ?? 0) }), free_delivery: t('coupons.kinds.free_delivery') };
    const bounds = [
      maxDiscountMinor !== null && t('coupons.atMost', { amount: money(maxDiscountMinor) }),
      minimumBasketMinor > 0 && t('coupons.fromBasket', { amount: money(minimumBasketMinor) }),
      maxUsesPerCustomer !== null && t('coupons.each', { count: maxUsesPerCustomer }),
      startsAt !== null && t('coupons.from', { when: when(startsAt) }),
      endsAt !== null && t('coupons.until', { when: when(endsAt) }),
      weeklyHours.length > 0 && t('coupons.atHours'),
      exclusive && t('coupons.exclusiveShort'),
    ];
    return { gives: gives[kind], bounds: bounds.filter((bound) => bound !== false) };
  };
}
