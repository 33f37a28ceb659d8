import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import type { WeeklyOpening } from '../admin.api';
import { shiftOf, weeklyOpeningOf, type Shift } from '../lib/shifts';
import { ShiftRow } from './shift-row';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const NEW_SHIFT = { from: '11:00', to: '23:00' };
/** A Monday, to let the language name the weekdays. */
const MONDAY = Date.UTC(2024, 0, 1);

interface WeekEditorProps {
  /** The form's field that holds the week, as JSON. */
  name: string;
  weeklyHours: readonly WeeklyOpening[];
  /** Said of a day without any. */
  emptyDay?: string;
  onChange: () => void;
}

/** The week's shifts by day. It keeps what is edited, and hands it to the form around it as one field. */
export function WeekEditor({ name, weeklyHours, emptyDay, onChange }: WeekEditorProps) {
  const [shifts, setShifts] = useState<Shift[]>(() => weeklyHours.map(shiftOf));
  const change = (changed: Shift[]) => {
    setShifts(changed);
    onChange();
  };
  return (
    <div className="divide-y divide-line">
      <input type="hidden" name={name} value={JSON.stringify(shifts.map(weeklyOpeningOf))} />
      {WEEKDAYS.map((weekday) => <DayRow key={weekday} name={name} weekday={weekday} shifts={shifts} emptyDay={emptyDay} onChange={change} />)}
    </div>
  );
}

interface DayRowProps {
  name: string;
  weekday: number;
  shifts: readonly Shift[];
  emptyDay: string | undefined;
  onChange: (shifts: Shift[]) => void;
}

function DayRow({ name, weekday, shifts, emptyDay, onChange }: DayRowProps) {
  const { t, i18n } = useTranslation('staff');
  const day = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + (weekday - 1) * 86_400_000);
  const replace = (old: Shift, ...by: Shift[]) => onChange(shifts.flatMap((shift) => (shift === old ? by : [shift])));
  const ofDay = shifts.filter((shift) => shift.weekday === weekday);
  return (
    <fieldset className="grid items-start gap-x-4 gap-y-2 py-3 sm:grid-cols-[9rem_1fr_auto]" data-testid={`day-${weekday}`}>
      <legend className="float-left pt-2 font-semibold first-letter:uppercase">{day}</legend>
      <div className="grid gap-2">
        {ofDay.length === 0 && <p className="pt-2 text-muted">{emptyDay ?? t('shop.closedDay')}</p>}
        {ofDay.map((shift) => (
          <ShiftRow
            key={shifts.indexOf(shift)}
            name={`${name}[${shifts.indexOf(shift)}]`}
            day={day}
            shift={shift}
            onChange={(changed) => replace(shift, changed)}
            onRemove={() => replace(shift)}
          />
        ))}
      </div>
      <Button look="quiet" onClick={() => onChange([...shifts, { weekday, ...NEW_SHIFT }])} data-testid="add-shift">{t('shop.addShift')}</Button>
    </fieldset>
  );
}
