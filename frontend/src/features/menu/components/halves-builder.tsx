import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Notice } from '@/components/ui/notice';
import { lineName } from '@/lib/line-name';
import { formatMoney } from '@/lib/money';
import type { Halves } from '../lib/use-halves';
import type { Product } from '../menu.api';
import { HalfChooser } from './half-chooser';

interface HalvesBuilderProps {
  product: Product;
  halves: Halves;
  chooser: RefObject<HTMLFieldSetElement | null>;
}

/** Whole or half and half, and of which other half, where there is one; says what came of it. */
export function HalvesBuilder({ product, halves, chooser }: HalvesBuilderProps) {
  const { t } = useTranslation();
  const portions = [
    { value: 'whole', label: t('halves.whole') },
    { value: 'halves', label: t('halves.halves') },
  ] as const;
  return (
    <div className="mt-4 grid gap-4">
      {halves.choices.length > 0 && (
        <ChoiceGroup
          legend={t('halves.portion')}
          choices={portions}
          value={halves.isHalved ? 'halves' : 'whole'}
          onChoose={(portion) => halves.onHalve(portion === 'halves')}
          testId="portion"
        />
      )}
      {halves.isHalved && <HalfChooser halves={halves} currency={product.currency} ref={chooser} />}
      <HalvesStatus product={product} halves={halves} />
    </div>
  );
}

function HalvesStatus({ product, halves: { chosen, lost, priceWith } }: Pick<HalvesBuilderProps, 'product' | 'halves'>) {
  const { t, i18n } = useTranslation();
  return (
    <div role="status" className="empty:sr-only" data-testid="halves-status">
      {lost && <Notice tone="warning" title={t('halves.lost', { other: lost.name ?? t('halves.other'), product: product.name })} testId="half-lost" />}
      {chosen && (
        <p className="font-semibold" data-testid="halves-chosen">
          {t('halves.chosen', { line: lineName({ name: product.name, otherHalf: chosen.product }), price: formatMoney(priceWith(chosen.variant), product.currency, i18n.language) })}
        </p>
      )}
    </div>
  );
}
