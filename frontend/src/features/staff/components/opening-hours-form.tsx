import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import type { ShopSettings } from '../admin.api';
import { shiftOf, weeklyOpeningOf, type Shift } from '../lib/shifts';
import { useChangeShop } from '../lib/use-change-shop';
import { SettingsResult } from './settings-result';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const NEW_SHIFT = { from: '11:00', to: '23:00' };
/** A Monday, to let the language name the weekdays. */
const MONDAY = Date.UTC(2024, 0, 1);

export function OpeningHoursForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation('staff');
  const [shifts, setShifts] = useState<Shift[]>(() => settings.weeklyHours.map(shiftOf));
  const { changeShop, isLoading, error, isSuccess } = useChangeShop(settings);
  return (
    <section aria-labelledby="hours-heading" className="grid gap-4 rounded-card bg-surface p-5 shadow-lift">
      <h2 id="hours-heading" className="text-xl">{t('shop.hours')}</h2>
      <p className="text-muted">{t('shop.hoursHint')}</p>
      <div className="divide-y divide-line">
        {WEEKDAYS.map((weekday) => <DayRow key={weekday} weekday={weekday} shifts={shifts} onChange={setShifts} />)}
      </div>
      <SettingsResult error={error} isSuccess={isSuccess} />
      <Button className="justify-self-start" isPending={isLoading} onClick={() => changeShop({ weeklyHours: shifts.map(weeklyOpeningOf) })} data-testid="hours-save">
        {t('shop.save')}
      </Button>
    </section>
  );
}

interface DayRowProps {
  weekday: number;
  shifts: readonly Shift[];
  onChange: (shifts: Shift[]) => void;
}

function DayRow({ weekday, shifts, onChange }: DayRowProps) {
  const { t, i18n } = useTranslation('staff');
  const name = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + (weekday - 1) * 86_400_000);
  const replace = (old: Shift, ...by: Shift[]) => onChange(shifts.flatMap((shift) => (shift === old ? by : [shift])));
  const ofDay = shifts.filter((shift) => shift.weekday === weekday);
  return (
    <fieldset className="grid items-start gap-x-4 gap-y-2 py-3 sm:grid-cols-[9rem_1fr_auto]" data-testid={`day-${weekday}`}>
      <legend className="float-left pt-2 font-semibold first-letter:uppercase">{name}</legend>
      <div className="grid gap-2">
        {ofDay.length === 0 && <p className="pt-2 text-muted">{t('shop.closedDay')}</p>}
        {ofDay.map((shift, index) => (
          <div key={index} className="flex flex-wrap items-center gap-2">
            <ClockField label={`${name}, ${t('shop.from')}`} value={shift.from} onChange={(from) => replace(shift, { ...shift, from })} />
            <span aria-hidden="true">–</span>
            <ClockField label={`${name}, ${t('shop.to')}`} value={shift.to} onChange={(to) => replace(shift, { ...shift, to })} />
            <IconButton icon="trash" label={t('shop.removeShift')} onClick={() => replace(shift)} />
          </div>
        ))}
      </div>
      <Button look="quiet" onClick={() => onChange([...shifts, { weekday, ...NEW_SHIFT }])}>{t('shop.addShift')}</Button>
    </fieldset>
  );
}

function ClockField({ label, value, onChange }: { label: string; value: string; onChange: (clock: string) => void }) {
  return (
    <input
      type="time"
      required
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value || value)}
      className="min-h-11 rounded-xl border-2 border-line-strong bg-surface px-3 tabular-nums"
    />
  );
}
