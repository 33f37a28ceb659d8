import { useTranslation } from 'react-i18next';
import { formatMoney } from '@/lib/money';
import { classNames } from './class-names';

interface MoneyProps {
  amountMinor: number;
  currency: string;
  testId?: string;
  className?: string;
}

/** An amount in the shopper's way of writing it; tests read the exact number from the attribute. */
export function Money({ amountMinor, currency, testId, className }: MoneyProps) {
  const { i18n } = useTranslation();
  return (
    <span className={classNames('whitespace-nowrap', className)} data-testid={testId} data-amount-minor={amountMinor}>
      {formatMoney(amountMinor, currency, i18n.language)}
    </span>
  );
}
