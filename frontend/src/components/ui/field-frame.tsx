import { useId, type ReactNode } from 'react';
import { classNames } from './class-names';
import { useFieldMessage } from './use-field-message';

export interface FieldFrameProps {
  label: string;
  name: string;
  hint?: ReactNode;
  /** Shown beside the label of a field that may stay empty. */
  optionalMark?: string;
  className?: string | undefined;
}

/** What ties the control inside to its label, its hint and its error. */
interface ControlProps {
  id: string;
  'data-testid': string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  className: string;
}

/** Label, hint and error around a control. What is wrong comes from the form around it, in words and tied to the field. */
export function FieldFrame({ label, name, hint, optionalMark, className, children }: FieldFrameProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const error = useFieldMessage(name);
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 flex justify-between gap-3 text-sm font-semibold">
        {label}
        {optionalMark && <span className="font-normal text-muted">{optionalMark}</span>}
      </label>
      {children({
        id,
        'data-testid': `field-${name}`,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': classNames(error && errorId, hint !== undefined && hintId) || undefined,
        className: classNames(
          'block min-h-12 w-full rounded-xl border-2 bg-surface px-4 text-base text-ink placeholder:text-muted',
          'transition-colors hover:border-ink/60 focus:border-ink',
          error ? 'border-accent' : 'border-line-strong',
        ),
      })}
      {error && (
        <p id={errorId} data-testid={`error-${name}`} className="mt-1.5 text-sm font-medium text-accent">
          {error}
        </p>
      )}
      {hint !== undefined && <p id={hintId} className="mt-1.5 text-sm text-muted">{hint}</p>}
    </div>
  );
}
