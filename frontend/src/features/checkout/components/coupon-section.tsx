import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { TextField } from '@/components/ui/text-field';
import { formatMoney } from '@/lib/money';
import type { Quote } from '../checkout.api';
import { couponRemoved, couponTyped, selectCouponCode } from '../checkout.slice';
import { useCouponHelp } from '../lib/use-coupon-help';
import { CheckoutSection } from './checkout-section';

interface CouponSectionProps {
  quote: Quote | undefined;
  /** Why the shop does not take the coupon; said beside the field by the form around it, here is what would help. */
  refusal: unknown;
  isChecking: boolean;
}

/** A coupon: typed, then taken or refused by the shop's next price. */
export function CouponSection({ quote, refusal, isChecking }: CouponSectionProps) {
  const { t } = useTranslation('checkout');
  return (
    <CheckoutSection title={t('coupon.title')}>
      {quote?.coupon ? <TakenCoupon coupon={quote.coupon} currency={quote.currency} /> : <CouponField refusal={refusal} isChecking={isChecking} />}
    </CheckoutSection>
  );
}

function TakenCoupon({ coupon, currency }: { coupon: NonNullable<Quote['coupon']>; currency: string }) {
  const { t, i18n } = useTranslation('checkout');
  const dispatch = useDispatch();
  const { code, savedMinor } = coupon;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-2xl bg-basil-soft px-4 py-3" data-testid="coupon-taken" data-saved-minor={savedMinor} role="status">
      <p className="flex min-w-0 items-center gap-2 font-semibold text-basil wrap-anywhere">
        <Icon name="check" className="size-5 shrink-0" />
        {t('coupon.taken', { code, amount: formatMoney(savedMinor, currency, i18n.language) })}
      </p>
      <Button look="quiet" onClick={() => dispatch(couponRemoved())} data-testid="coupon-remove">{t('coupon.remove')}</Button>
    </div>
  );
}

function CouponField({ refusal, isChecking }: { refusal: unknown; isChecking: boolean }) {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  const asked = useSelector(selectCouponCode);
  const [typed, setTyped] = useState(asked);
  const help = useCouponHelp(refusal);
  // Who leaves the field means it: nobody orders at the full price because a button was overlooked.
  const ask = () => dispatch(couponTyped(typed));
  return (
    <div className="flex items-start gap-3">
      <TextField
        name="couponCode"
        className="min-w-0 flex-1"
        label={t('coupon.code')}
        optionalMark={t('optional')}
        hint={help}
        value={typed}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={ask}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            // It would order.
            event.preventDefault();
            ask();
          }
        }}
      />
      <Button look="secondary" className="mt-6.5" isPending={isChecking && asked !== ''} onClick={ask} data-testid="coupon-apply">{t('coupon.apply')}</Button>
    </div>
  );
}
