import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/ui/icon-button';
import { useFieldMessage } from '@/components/ui/use-field-message';
import type { Shift } from '../lib/shifts';

interface ShiftRowProps {
  /** Its path in the API's request, by which it is refused. */
  name: string;
  day: string;
  shift: Shift;
  onChange: (shift: Shift) => void;
  onRemove: () => void;
}

/** One shift on one line: from, to, gone. */
export function ShiftRow({ name, day, shift, onChange, onRemove }: ShiftRowProps) {
  const { t } = useTranslation('staff');
  const error = useFieldMessage(name);
  const errorId = useId();
  const clock = { 'aria-invalid': error ? true : undefined, 'aria-describedby': error ? errorId : undefined } as const;
  return (
    <div>
      <div className="flex items-center gap-2">
        <ClockField {...clock} name={name} aria-label={`${day}, ${t('shop.from')}`} value={shift.from} onClock={(from) => onChange({ ...shift, from })} />
        <span aria-hidden="true">–</span>
        <ClockField {...clock} aria-label={`${day}, ${t('shop.to')}`} value={shift.to} onClock={(to) => onChange({ ...shift, to })} />
        <IconButton icon="trash" label={t('shop.removeShift')} onClick={onRemove} className="shrink-0" />
      </div>
      {shift.from === shift.to && <p className="mt-1 text-sm text-muted" data-testid="all-day">{t('shop.allDay')}</p>}
      {error && <p id={errorId} className="mt-1 text-sm font-medium text-accent" data-testid={`error-${name}`}>{error}</p>}
    </div>
  );
}

interface ClockFieldProps {
  name?: string;
  'aria-label': string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  value: string;
  onClock: (clock: string) => void;
}

function ClockField({ value, onClock, ...rest }: ClockFieldProps) {
  return (
    <input
      {...rest}
      type="time"
      required
      value={value}
      onChange={(event) => onClock(event.target.value || value)}
      className="min-h-11 w-0 max-w-36 min-w-0 flex-1 rounded-xl border-2 border-line-strong bg-surface px-2 tabular-nums aria-invalid:border-accent max-sm:[&::-webkit-calendar-picker-indicator]:hidden sm:px-3"
    />
  );
}
