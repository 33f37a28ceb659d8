import { useId, type ComponentProps, type ReactNode } from 'react';
import { classNames } from './class-names';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  name: string;
  hint?: ReactNode;
  /** What is wrong with the value, in words; ties itself to the field. */
  error?: string | undefined;
  /** Shown beside the label of a field that may stay empty. */
  optionalMark?: string;
}

export function TextField({ label, hint, error, optionalMark, className, ...rest }: TextFieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 flex justify-between gap-3 text-sm font-semibold">
        {label}
        {optionalMark && <span className="font-normal text-muted">{optionalMark}</span>}
      </label>
      <input
        {...rest}
        id={id}
        data-testid={`field-${rest.name}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={classNames(error && errorId, hint !== undefined && hintId) || undefined}
        className={classNames(
          'block min-h-12 w-full rounded-xl border-2 bg-surface px-4 text-base text-ink placeholder:text-muted/70',
          'transition-colors hover:border-ink/60 focus:border-ink',
          error ? 'border-accent' : 'border-line-strong',
        )}
      />
      {error && (
        <p id={errorId} data-testid={`error-${rest.name}`} className="mt-1.5 text-sm font-medium text-accent">
          {error}
        </p>
      )}
      {hint !== undefined && <p id={hintId} className="mt-1.5 text-sm text-muted">{hint}</p>}
    </div>
  );
}
