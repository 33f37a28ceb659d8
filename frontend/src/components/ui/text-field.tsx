import { useId, type ComponentProps, type ReactNode } from 'react';
import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names';
import { useFieldError } from './form';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  name: string;
  hint?: ReactNode;
  /** Shown beside the label of a field that may stay empty. */
  optionalMark?: string;
}

/** A labelled line of text. What is wrong with it comes from the form around it, in words and tied to the field. */
export function TextField({ label, hint, optionalMark, className, ...rest }: TextFieldProps) {
  const id = useId();
  const error = useFieldMessage(rest.name);
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
          'block min-h-12 w-full rounded-xl border-2 bg-surface px-4 text-base text-ink placeholder:text-muted',
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

function useFieldMessage(name: string): string | undefined {
  const { t, i18n } = useTranslation('errors');
  const code = useFieldError(name);
  if (code === undefined) {
    return undefined;
  }
  const key = `fields.${code}`;
  return i18n.exists(key, { ns: 'errors' }) ? t(key as ParseKeys<'errors'>) : t('fields.INVALID');
}
