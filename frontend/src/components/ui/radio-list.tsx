import { useId } from 'react';
import { useFieldMessage } from './use-field-message';

interface RadioListProps {
  name: string;
  legend: string;
  choices: readonly { value: string; label: string; detail?: string }[];
  /** Left out, nothing is chosen, and the form around it asks for a choice. */
  defaultValue?: string;
}

/** One of a few that need some words each, as a field of a form. */
export function RadioList({ name, legend, choices, defaultValue }: RadioListProps) {
  const error = useFieldMessage(name);
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 text-sm font-semibold">{legend}</legend>
      <div className="grid gap-2">
        {choices.map(({ value, label, detail }) => (
          <label key={value} className="flex min-h-11 items-start gap-3 rounded-xl bg-sunk px-4 py-2.5 has-focus-visible:outline-3 has-focus-visible:outline-accent">
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === defaultValue}
              required
              data-testid={`field-${name}-${value}`}
              className="mt-0.5 size-5 shrink-0 accent-basil-fill outline-none"
            />
            <span>
              <span className="block font-semibold">{label}</span>
              {detail !== undefined && <span className="block text-sm text-muted">{detail}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <p id={errorId} data-testid={`error-${name}`} className="mt-1.5 text-sm font-medium text-accent">{error}</p>}
    </fieldset>
  );
}
