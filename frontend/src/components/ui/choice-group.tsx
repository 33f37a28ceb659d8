import { useId, type ReactNode } from 'react';
import { classNames } from './class-names';

export interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  detail?: ReactNode;
  disabled?: boolean;
}

interface ChoiceGroupProps<Value extends string> {
  legend: string;
  hideLegend?: boolean;
  choices: readonly Choice<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
  testId: string;
  className?: string;
}

/** One of a few, side by side: native radio buttons, so arrows and screen readers work as everywhere. */
export function ChoiceGroup<Value extends string>({ legend, hideLegend = false, choices, value, onChoose, testId, className }: ChoiceGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset className={className} data-testid={testId}>
      <legend className={hideLegend ? 'sr-only' : 'mb-2 text-sm font-semibold'}>{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col gap-1 rounded-2xl bg-sunk p-1">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(
              'relative grid min-h-12 place-content-center rounded-xl px-2 py-1.5 text-center text-sm font-semibold transition-colors',
              'has-checked:bg-ink has-checked:text-canvas has-focus-visible:outline-3 has-focus-visible:outline-accent',
              choice.disabled ? 'text-muted line-through opacity-60' : 'text-muted hover:text-ink',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChoose(choice.value)}
              data-testid={`${testId}-${choice.value}`}
              className="absolute inset-0 m-0 cursor-pointer appearance-none rounded-xl outline-none disabled:cursor-not-allowed"
            />
            <span>{choice.label}</span>
            {choice.detail !== undefined && <span className="text-xs font-normal">{choice.detail}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
