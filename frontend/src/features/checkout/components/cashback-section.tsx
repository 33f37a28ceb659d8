import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';
import { Link } from 'react-router';
import { selectIsLoggedIn } from '@/api/session.slice';
import { Icon } from '@/components/ui/icon';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { memberCashbackMinor } from '@/lib/member-cashback';
import { formatMoney } from '@/lib/money';
import type { Quote } from '../checkout.api';
import { cashbackUseChosen, selectUsesCashback } from '../checkout.slice';

/** Members may pay a part with what earlier orders earned; guests hear what a login would bring. */
export function CashbackSection({ quote }: { quote: Quote }) {
  const isLoggedIn = useSelector(selectIsLoggedIn);
  if (!isLoggedIn) {
    return <GuestHint quote={quote} />;
  }
  return quote.cashbackAvailableMinor > 0 ? <CashbackChoice quote={quote} /> : null;
}

function CashbackChoice({ quote }: { quote: Quote }) {
  const { t, i18n } = useTranslation('checkout');
  const dispatch = useDispatch();
  const usesCashback = useSelector(selectUsesCashback);
  const money = (amountMinor: number) => formatMoney(amountMinor, quote.currency, i18n.language);
  if (quote.coupon?.exclusive) {
    return <p className="text-sm text-muted" data-testid="cashback-excluded">{t('cashback.excluded', { code: quote.coupon.code, amount: money(quote.cashbackAvailableMinor) })}</p>;
  }
  if (quote.cashbackSpendableMinor === 0) {
    return <p className="text-sm text-muted">{t('cashback.none', { amount: money(quote.cashbackAvailableMinor) })}</p>;
  }
  return (
    <label className="flex items-start gap-3 rounded-2xl bg-basil-soft px-4 py-3.5 has-focus-visible:outline-3 has-focus-visible:outline-accent">
      <input
        type="checkbox"
        checked={usesCashback}
        onChange={(event) => dispatch(cashbackUseChosen(event.target.checked))}
        data-testid="use-cashback"
        className="mt-0.5 size-6 shrink-0 accent-basil-fill outline-none"
      />
      <span>
        <span className="block font-semibold text-basil" data-testid="cashback-spendable" data-amount-minor={quote.cashbackSpendableMinor}>
          {t('cashback.use', { amount: money(quote.cashbackSpendableMinor) })}
        </span>
        <span className="text-sm">{t('cashback.balance', { amount: money(quote.cashbackAvailableMinor) })}</span>
      </span>
    </label>
  );
}

function GuestHint({ quote }: { quote: Quote }) {
  const { t, i18n } = useTranslation('checkout');
  const { data: shop } = useGetShopQuery();
  const earnedMinor = memberCashbackMinor(quote.itemsTotalMinor - quote.discountMinor, shop?.cashbackPercent ?? 0);
  if (earnedMinor === 0) {
    return null;
  }
  return (
    <p className="flex items-start gap-3 rounded-2xl bg-basil-soft px-4 py-3.5 text-[0.9375rem]" data-testid="guest-cashback" data-amount-minor={earnedMinor}>
      <Icon name="coin" className="mt-0.5 size-5 shrink-0 text-basil" />
      <span>
        {t('guest.text', { amount: formatMoney(earnedMinor, quote.currency, i18n.language) })}{' '}
        <Link to="/login?next=/checkout" className="font-semibold underline underline-offset-4" data-testid="checkout-login">{t('guest.login')}</Link>
      </span>
    </p>
  );
}
