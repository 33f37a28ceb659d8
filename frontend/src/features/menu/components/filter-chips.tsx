import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '@/components/ui/class-names';
import { ErrorBoundary } from '@/components/ui/error-boundary';
import { Icon } from '@/components/ui/icon';
import type { MenuSearch } from '../lib/use-menu-search';
import type { Allergen } from '../menu.api';
import { FilterChip } from './filter-chip';

/** Comes when it is opened. */
const AllergenChecks = lazy(() => import('./allergen-checks').then((module) => ({ default: module.AllergenChecks })));

interface FilterChipsProps {
  search: MenuSearch;
  /** Allergens that can be gone without. */
  allergens: readonly Allergen[];
}

export function FilterChips({ search: { filters, sort, onFilter, onChange }, allergens }: FilterChipsProps) {
  const { t } = useTranslation(['storefront', 'errors']);
  const panelId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const without = allergens.filter((allergen) => filters.without.includes(allergen));
  return (
    <>
      <FilterChip isOn={sort !== null} aria-pressed={sort !== null} onClick={() => onChange({ sort: sort === null ? '-popularity' : null })} testId="menu-sorted">{t('sort.sorted')}</FilterChip>
      <FilterChip isOn={filters.vegan} aria-pressed={filters.vegan} onClick={() => onFilter({ vegan: !filters.vegan })} testId="filter-vegan">{t('vegan')}</FilterChip>
      <FilterChip isOn={filters.mild} aria-pressed={filters.mild} onClick={() => onFilter({ mild: !filters.mild })} testId="filter-mild">{t('filters.mild')}</FilterChip>
      {allergens.length > 0 && (
        <FilterChip isOn={without.length > 0} aria-expanded={isOpen} aria-controls={panelId} onClick={() => setIsOpen(!isOpen)} testId="filter-allergens">
          {without.length > 0 ? t('filters.allergensChosen', { count: without.length }) : t('filters.allergens')}
          <Icon name="chevron" className={classNames('size-4 transition-transform', isOpen ? '-rotate-90' : 'rotate-90')} />
        </FilterChip>
      )}
      <div id={panelId} hidden={!isOpen} className="basis-full">
        {isOpen && (
          <ErrorBoundary fallback={<p role="alert">{t('errors:NETWORK_FAILURE')}</p>}>
            <Suspense>
              <AllergenChecks allergens={allergens} without={without} onChoose={(chosen) => onFilter({ without: chosen })} />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
    </>
  );
}
