import { useTranslation } from 'react-i18next';
import { RadioList } from '@/components/ui/radio-list';
import type { ShopSettings } from '../admin.api';
import { SettingsForm } from './settings-form';

const fields = ['halfPricePolicy'] as const;
const policies = ['higher', 'average'] as const satisfies readonly ShopSettings['halfPricePolicy'][];

/** What a pizza of two halves costs. */
export function HalfPriceForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation('staff');
  const choices = policies.map((policy) => ({ value: policy, label: t(`shop.halves.${policy}`), detail: t(`shop.halves.${policy}Detail`) }));
  return (
    <SettingsForm
      settings={settings}
      fields={fields}
      title={t('shop.halves.title')}
      hint={t('shop.halves.hint')}
      toChange={({ halfPricePolicy }) => ({ halfPricePolicy: halfPricePolicy as ShopSettings['halfPricePolicy'] })}
      testId="halves"
    >
      {(base) => <RadioList name="halfPricePolicy" legend={t('shop.halves.policy')} choices={choices} defaultValue={base.halfPricePolicy} />}
    </SettingsForm>
  );
}
