import { useTranslation } from 'react-i18next';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { amountPattern, moneyText, parseMoney } from '@/lib/money';
import type { ShopSettings } from '../admin.api';
import type { ShopChange } from '../lib/use-change-shop';
import { SettingsForm } from './settings-form';

const fields = ['deliveryFeeMinor', 'minimumOrderMinor', 'servedPostcodes', 'pickupMinutes', 'deliveryMinutes'] as const;

/** What delivery costs, how long it takes and where it goes. */
export function DeliveryTermsForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const currency = shop?.currency ?? 'eur';
  const amount = { inputMode: 'decimal', pattern: amountPattern(currency), required: true } as const;
  const minutes = { type: 'number', min: 1, max: 600, required: true } as const;
  return (
    <SettingsForm settings={settings} fields={fields} title={t('shop.money')} toChange={(values) => toTerms(values, currency)} testId="terms">
      {(base) => (
        <>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField name="deliveryFeeMinor" label={t('shop.fee')} defaultValue={moneyText(base.deliveryFeeMinor, currency)} {...amount} />
            <TextField name="minimumOrderMinor" label={t('shop.minimum')} defaultValue={moneyText(base.minimumOrderMinor, currency)} {...amount} />
            <TextField name="pickupMinutes" label={t('shop.pickupMinutes')} defaultValue={base.pickupMinutes} {...minutes} />
            <TextField name="deliveryMinutes" label={t('shop.deliveryMinutes')} defaultValue={base.deliveryMinutes} {...minutes} />
          </div>
          <TextField name="servedPostcodes" label={t('shop.postcodes')} hint={t('shop.postcodesHint')} defaultValue={base.servedPostcodes.join(', ')} />
          {base.servedPostcodes.length === 0 && <Notice tone="warning" testId="no-postcodes">{t('shop.noPostcodes')}</Notice>}
        </>
      )}
    </SettingsForm>
  );
}

/** The fields have been checked against their patterns before this reads them. */
function toTerms(values: Record<string, string>, currency: string): ShopChange {
  const amountOf = (name: string) => parseMoney(values[name] ?? '', currency) ?? 0;
  return {
    deliveryFeeMinor: amountOf('deliveryFeeMinor'),
    minimumOrderMinor: amountOf('minimumOrderMinor'),
    servedPostcodes: (values['servedPostcodes'] ?? '').split(/[\s,;]+/).filter(Boolean),
    pickupMinutes: Number(values['pickupMinutes']),
    deliveryMinutes: Number(values['deliveryMinutes']),
  };
}
