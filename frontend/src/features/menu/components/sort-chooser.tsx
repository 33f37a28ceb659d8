import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isProductSort, productSorts, type ProductSort } from '../lib/products-asked';

const names = { '-rating,-reviewsCount': 'rating', '-popularity': 'popularity', price: 'cheapest', '-price': 'dearest' } as const satisfies Record<ProductSort, string>;

/** In which order what is found comes. */
export function SortChooser({ sort, onSort }: { sort: string | null; onSort: (sort: ProductSort) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-sm text-muted">{t('sort.label')}</label>
      <select
        id={id}
        value={isProductSort(sort) ? sort : productSorts[0]}
        onChange={({ target }) => onSort(target.value as ProductSort)}
        data-testid="menu-sort"
        className="min-h-11 rounded-full border-2 border-line-strong bg-surface px-3 text-[0.9375rem] hover:border-ink/60 focus:border-ink"
      >
        {productSorts.map((option) => <option key={option} value={option}>{t(`sort.${names[option]}`)}</option>)}
      </select>
    </div>
  );
}
