import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/ui/icon-button';
import { Money } from '@/components/ui/money';
import { lineName } from '@/lib/line-name';
import type { OrderRefunds } from '../admin.api';
import { type ChosenLines, valueMinor } from '../lib/refund-choice';

interface RefundLinesProps {
  money: OrderRefunds;
  chosen: ChosenLines;
  onChoose: (chosen: ChosenLines) => void;
}

/** How many of each line go back, and what that comes to. */
export function RefundLines({ money, chosen, onChoose }: RefundLinesProps) {
  const { t } = useTranslation('staff');
  return (
    <div>
      <ul className="divide-y divide-line">
        {money.lines.map((line) => {
          const { orderLineId, sizeLabel, valuesMinor } = line;
          const name = lineName(line);
          const qty = chosen[orderLineId] ?? 0;
          const count = (next: number) => onChoose({ ...chosen, [orderLineId]: next });
          return (
            <li key={orderLineId} className="flex flex-wrap items-center justify-between gap-x-3 py-2" data-testid={`refund-line-${orderLineId}`}>
              <span className="min-w-0 flex-1 basis-28 wrap-anywhere">
                <span className="font-semibold">{name}</span>
                {sizeLabel !== null && <span className="block text-sm text-muted">{sizeLabel}</span>}
              </span>
              <span className="inline-flex items-center rounded-full bg-sunk">
                <IconButton icon="minus" label={t('refunds.fewer', { name })} disabled={qty === 0} onClick={() => count(qty - 1)} data-testid="refund-line-fewer" />
                <span className="min-w-14 text-center font-semibold tabular-nums" aria-live="polite" data-testid="refund-line-qty">{t('refunds.each', { qty, most: valuesMinor.length })}</span>
                <IconButton icon="plus" label={t('refunds.moreOf', { name })} disabled={qty >= valuesMinor.length} onClick={() => count(qty + 1)} data-testid="refund-line-more" />
              </span>
            </li>
          );
        })}
      </ul>
      <p className="flex items-baseline justify-between gap-4 border-t border-line pt-3 font-semibold" aria-live="polite">
        <span>{t('refunds.sum')}</span>
        <Money amountMinor={valueMinor(money.lines, chosen)} currency={money.currency} testId="refund-sum" />
      </p>
    </div>
  );
}
