import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '@/api/problem';
import { Button } from '@/components/ui/button';
import { Form, type FieldErrors } from '@/components/ui/form';
import { TextField } from '@/components/ui/text-field';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { moneyText, parseMoney } from '@/lib/money';
import type { ShopSettings } from '../admin.api';
import { useChangeShop } from '../lib/use-change-shop';
import { SettingsResult } from './settings-result';

const AMOUNT_PATTERN = String.raw`\d+([.,]\d*)?`;

/** What delivery costs, how long it takes and where it goes. */
export function DeliveryTermsForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const currency = shop?.currency ?? 'eur';
  const [amountErrors, setAmountErrors] = useState<FieldErrors>({});
  const { changeShop, isLoading, error, isSuccess } = useChangeShop(settings);
  const save = (values: Record<string, string>) => {
    const deliveryFeeMinor = parseMoney(values['deliveryFeeMinor'] ?? '', currency);
    const minimumOrderMinor = parseMoney(values['minimumOrderMinor'] ?? '', currency);
    setAmountErrors({ ...(deliveryFeeMinor === null && { deliveryFeeMinor: 'MATCHES' }), ...(minimumOrderMinor === null && { minimumOrderMinor: 'MATCHES' }) });
    if (deliveryFeeMinor !== null && minimumOrderMinor !== null) {
      changeShop({
        deliveryFeeMinor,
        minimumOrderMinor,
        servedPostcodes: (values['servedPostcodes'] ?? '').split(/[\s,;]+/).filter(Boolean),
        pickupMinutes: Number(values['pickupMinutes']),
        deliveryMinutes: Number(values['deliveryMinutes']),
      });
    }
  };
  return (
    <Form className="grid gap-5 rounded-card bg-surface p-5 shadow-lift" testId="terms-form" serverErrors={{ ...fieldErrorsOf(error), ...amountErrors }} onSubmit={save}>
      <h2 className="text-xl">{t('shop.money')}</h2>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="deliveryFeeMinor" label={t('shop.fee')} defaultValue={moneyText(settings.deliveryFeeMinor, currency)} inputMode="decimal" pattern={AMOUNT_PATTERN} required />
        <TextField name="minimumOrderMinor" label={t('shop.minimum')} defaultValue={moneyText(settings.minimumOrderMinor, currency)} inputMode="decimal" pattern={AMOUNT_PATTERN} required />
        <TextField name="pickupMinutes" type="number" label={t('shop.pickupMinutes')} defaultValue={settings.pickupMinutes} min={1} max={600} required />
        <TextField name="deliveryMinutes" type="number" label={t('shop.deliveryMinutes')} defaultValue={settings.deliveryMinutes} min={1} max={600} required />
      </div>
      <TextField name="servedPostcodes" label={t('shop.postcodes')} hint={t('shop.postcodesHint')} defaultValue={settings.servedPostcodes.join(', ')} />
      <SettingsResult error={error} isSuccess={isSuccess} />
      <Button type="submit" className="justify-self-start" isPending={isLoading} data-testid="terms-save">{t('shop.save')}</Button>
    </Form>
  );
}
