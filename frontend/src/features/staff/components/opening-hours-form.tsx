import { useTranslation } from 'react-i18next';
import type { ShopSettings, WeeklyOpening } from '../admin.api';
import { SettingsForm } from './settings-form';
import { WeekEditor } from './week-editor';

const fields = ['weeklyHours'] as const;

export function OpeningHoursForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation('staff');
  return (
    <SettingsForm
      settings={settings}
      fields={fields}
      title={t('shop.hours')}
      hint={t('shop.hoursHint')}
      toChange={({ weeklyHours = '[]' }) => ({ weeklyHours: JSON.parse(weeklyHours) as WeeklyOpening[] })}
      testId="hours"
    >
      {(base, touch) => <WeekEditor name="weeklyHours" weeklyHours={base.weeklyHours} onChange={touch} />}
    </SettingsForm>
  );
}
