import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { useChangeCouponMutation, type Coupon } from '../admin.api';
import { useCouponState, useCouponText } from '../lib/use-coupon-text';

interface CouponRowProps {
  coupon: Coupon;
  onEdit: (coupon: Coupon) => void;
  onRefused: (error: unknown) => void;
}

/** A coupon: what it gives, within what, how often it was used; changed, stopped and let serve again. */
export function CouponRow({ coupon, onEdit, onRefused }: CouponRowProps) {
  const { t } = useTranslation('staff');
  const state = useCouponState()(coupon);
  const { gives, bounds } = useCouponText()(coupon);
  const [change, { isLoading }] = useChangeCouponMutation();
  const { couponId, code, active, uses, maxUses, version } = coupon;
  const turn = async () => {
    const { error } = await change({ couponId, changeCouponDto: { version, active: !active } });
    onRefused(error);
  };
  return (
    <li className={`grid gap-3 rounded-2xl px-4 py-3 sm:flex sm:items-center sm:justify-between ${state === 'active' || state === 'ahead' ? 'bg-surface shadow-lift' : 'bg-sunk'}`} data-testid={`coupon-${code}`} data-state={state}>
      <div className="min-w-0 wrap-anywhere">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <strong>{code}</strong>
          <span className="font-semibold">{gives}</span>
          <span className="rounded-full bg-ink/8 px-2.5 py-0.5 text-sm font-semibold">{t(`coupons.states.${state}`)}</span>
        </p>
        {bounds.length > 0 && <p className="mt-1 text-sm text-muted">{bounds.join(' · ')}</p>}
        <p className="mt-1 text-sm" data-testid="coupon-uses" data-uses={uses}>{maxUses === null ? t('coupons.used', { count: uses }) : t('coupons.usedOf', { uses, max: maxUses })}</p>
      </div>
      <div className="flex shrink-0 gap-2">
        <Button look="quiet" onClick={() => onEdit(coupon)} data-testid="coupon-edit">{t('coupons.edit')}</Button>
        <Button look={active ? 'danger' : 'secondary'} isPending={isLoading} onClick={() => void turn()} data-testid="coupon-turn">{t(active ? 'coupons.stop' : 'coupons.start')}</Button>
      </div>
    </li>
  );
}
