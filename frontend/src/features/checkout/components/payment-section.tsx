import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { paymentMethodChosen, selectFulfilment, selectPaymentMethod } from '../checkout.slice';
import { CheckoutSection } from './checkout-section';

/** By card now, or in cash when it is handed over; only for shops that take cash. */
export function PaymentSection() {
  const { t } = useTranslation('checkout');
  const dispatch = useDispatch();
  const method = useSelector(selectPaymentMethod);
  const fulfilment = useSelector(selectFulfilment);
  return (
    <CheckoutSection title={t('payment.title')}>
      <ChoiceGroup
        legend={t('payment.title')}
        hideLegend
        testId="payment"
        value={method}
        onChoose={(chosen) => dispatch(paymentMethodChosen(chosen))}
        choices={[
          { value: 'stripe', label: t('payment.card'), detail: t('payment.cardDetail') },
          { value: 'cash', label: t('payment.cash'), detail: t(`payment.cashDetail.${fulfilment}`) },
        ]}
      />
    </CheckoutSection>
  );
}
