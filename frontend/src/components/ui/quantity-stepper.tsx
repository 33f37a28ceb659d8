import { classNames } from './class-names';
import { IconButton } from './icon-button';

interface QuantityStepperProps {
  quantity: number;
  maximum: number;
  /** Accessible names; they say what is being counted. */
  fewerLabel: string;
  moreLabel: string;
  onChange: (quantity: number) => void;
  testId: string;
  className?: string;
}

/** Fewer, how many, more. Going below one is the owner's business: it usually removes the line. */
export function QuantityStepper({ quantity, maximum, fewerLabel, moreLabel, onChange, testId, className }: QuantityStepperProps) {
  return (
    <div className={classNames('inline-flex items-center rounded-full bg-sunk', className)} data-testid={testId}>
      <IconButton icon={quantity > 1 ? 'minus' : 'trash'} label={fewerLabel} onClick={() => onChange(quantity - 1)} data-testid={`${testId}-fewer`} />
      <span className="min-w-6 text-center font-semibold tabular-nums" data-testid={`${testId}-quantity`}>{quantity}</span>
      <IconButton icon="plus" label={moreLabel} disabled={quantity >= maximum} onClick={() => onChange(quantity + 1)} data-testid={`${testId}-more`} />
    </div>
  );
}
