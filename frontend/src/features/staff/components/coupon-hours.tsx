import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '@/components/ui/choice-group';
import type { WeeklyOpening } from '../admin.api';
import { WeekEditor } from './week-editor';

/** At any hour, or at those of the week that are given. */
export function CouponHours({ hours }: { hours: readonly WeeklyOpening[] }) {
  const { t } = useTranslation('staff');
  const [isBound, setIsBound] = useState(hours.length > 0);
  return (
    <div className="grid gap-3">
      <ChoiceGroup
        legend={t('coupons.hours')}
        testId="coupon-hours"
        value={isBound ? 'some' : 'any'}
        onChoose={(value) => setIsBound(value === 'some')}
        choices={[{ value: 'any', label: t('coupons.anyHour') }, { value: 'some', label: t('coupons.someHours') }]}
      />
      {isBound && <WeekEditor name="weeklyHours" weeklyHours={hours} emptyDay={t('coupons.notOnDay')} onChange={() => undefined} />}
    </div>
  );
}
