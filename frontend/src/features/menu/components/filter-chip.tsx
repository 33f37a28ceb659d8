import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

interface FilterChipProps {
  isOn: boolean;
  'aria-pressed'?: boolean;
  'aria-expanded'?: boolean;
  'aria-controls'?: string;
  onClick: () => void;
  testId: string;
  children: ReactNode;
}

export const FILTER_CHIP = 'inline-flex min-h-11 items-center gap-1.5 rounded-full border-2 px-2.5 text-[0.9375rem] font-medium transition-colors sm:px-4';

export function FilterChip({ isOn, testId, ...rest }: FilterChipProps) {
  return <button type="button" data-testid={testId} className={classNames(FILTER_CHIP, isOn ? 'border-ink bg-ink text-canvas' : 'border-line hover:border-line-strong')} {...rest} />;
}
