import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoney } from '@/lib/money';
import type { Quote } from '../checkout.api';
import { fulfilmentChosen, selectFulfilment } from '../checkout.slice';
import { CheckoutSection } from './checkout-section';

/** The fee of a delivery is the quote's, as soon as there is one: it is newer than what the shop said when the page was opened. */
export function FulfilmentSection({ quote }: { quote: Quote | undefined }) {
  const { t, i18n } = useTranslation('checkout');
  const dispatch = useDispatch();
  const fulfilment = useSelector(selectFulfilment);
  const { data: shop } = useGetShopQuery();
  const feeMinor = fulfilment === 'delivery' && quote ? quote.deliveryFeeMinor : (shop?.deliveryFeeMinor ?? 0);
  const fee = shop && (feeMinor > 0 ? formatMoney(feeMinor, shop.currency, i18n.language) : t('free'));
  return (
    <CheckoutSection title={t('how')}>
      <ChoiceGroup
        legend={t('how')}
        hideLegend
        testId="fulfilment"
        value={fulfilment}
        onChoose={(chosen) => dispatch(fulfilmentChosen(chosen))}
        choices={[
          { value: 'delivery', label: t('delivery'), detail: shop && `${t('minutes', { minutes: shop.deliveryMinutes })} · ${fee ?? ''}` },
          { value: 'pickup', label: t('pickup'), detail: shop && `${t('minutes', { minutes: shop.pickupMinutes })} · ${t('free')}` },
        ]}
      />
      {fulfilment === 'pickup' && shop && <p className="text-muted">{t('pickupAt', { address: shop.address })}</p>}
    </CheckoutSection>
  );
}
