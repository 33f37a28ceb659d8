import { useTranslation } from 'react-i18next';
import { referenceOf } from '@/api/problem';
import { useProblemMessage } from '@/api/use-problem-message';
import { ErrorState } from '@/components/ui/error-state';
import { useListStockQuery } from '../admin.api';
import { variantName } from '../lib/stoppables';
import { StockForm } from './stock-form';

/** Of what only so many can be ordered, sold out or not; nothing where nothing is. */
export function StockLevels({ onRefused }: { onRefused: (error: unknown) => void }) {
  const { t } = useTranslation('staff');
  const messageFor = useProblemMessage();
  const { data: levels, error, refetch } = useListStockQuery();
  if (!levels) {
    return error ? <ErrorState message={messageFor(error)} reference={referenceOf(error)} onRetry={() => void refetch()} /> : null;
  }
  return levels.length === 0 ? null : (
    <section aria-labelledby="stock-heading" className="mt-8" data-testid="stock-levels">
      <h2 id="stock-heading" className="text-xl">{t('stock.title')}</h2>
      <ul className="mt-1 divide-y divide-line">
        {levels.map((level) => (
          <StockForm key={level.variantId} variantId={level.variantId} name={variantName(level.productName, level)} level={level} onRefused={onRefused} />
        ))}
      </ul>
    </section>
  );
}
