import { useTranslation } from 'react-i18next';
import { useGetShopQuery } from '@/features/shop/shop.api';
import { formatMoney } from '@/lib/money';
import type { ShopSettings } from '../admin.api';
import type { SettingField } from './use-settings-draft';

const labels = {
  deliveryFeeMinor: 'shop.fee',
  minimumOrderMinor: 'shop.minimum',
  servedPostcodes: 'shop.postcodes',
  pickupMinutes: 'shop.pickupMinutes',
  deliveryMinutes: 'shop.deliveryMinutes',
  halfPricePolicy: 'shop.halves.policy',
  weeklyHours: 'shop.hours',
  acceptTimeoutMinutes: 'shop.acceptTimeout',
  stageTargetSeconds: 'shop.targets',
} as const satisfies Record<SettingField, string>;

/** Names a setting and how it stands; of what takes more than a line, the name alone. */
export function useSettingText(): (settings: ShopSettings, field: SettingField) => string {
  const { t, i18n } = useTranslation('staff');
  const { data: shop } = useGetShopQuery();
  const valueOf = (settings: ShopSettings, field: SettingField): string | null => {
    switch (field) {
      case 'deliveryFeeMinor':
      case 'minimumOrderMinor':
        return formatMoney(settings[field], shop?.currency ?? 'eur', i18n.language);
      case 'pickupMinutes':
      case 'deliveryMinutes':
      case 'acceptTimeoutMinutes':
        return String(settings[field]);
      case 'halfPricePolicy':
        return t(`shop.halves.${settings.halfPricePolicy}`);
      case 'servedPostcodes':
        return settings.servedPostcodes.join(', ') || '–';
      case 'weeklyHours':
      case 'stageTargetSeconds':
        return null;
    }
  };
  return (settings, field) => [t(labels[field]), valueOf(settings, field)].filter((part) => part !== null).join(': ');
}
