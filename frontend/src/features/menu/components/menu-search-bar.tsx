import { useTranslation } from 'react-i18next';
import type { MenuSearch } from '../lib/use-menu-search';
import type { Allergen } from '../menu.api';
import { FilterChip } from './filter-chip';
import { FilterChips } from './filter-chips';
import { SearchField } from './search-field';

/** What to look for on the menu, what of it not to show, and whether by its categories or as a list in an order of its own. */
export function MenuSearchBar({ search, allergens }: { search: MenuSearch; allergens: readonly Allergen[] }) {
  const { t } = useTranslation();
  const isSorted = search.sort !== '';
  return (
    <search className="flex flex-wrap gap-2 px-4 pt-4 pb-1.5 sm:px-6 xl:px-0" data-testid="menu-search-bar">
      <SearchField text={search.text} field={search.field} onType={search.onType} onClearText={search.onClearText} />
      <FilterChip isOn={isSorted} aria-pressed={isSorted} onClick={() => search.onSort(isSorted ? null : '-popularity')} testId="menu-sorted">{t('sort.sorted')}</FilterChip>
      <FilterChips filters={search.filters} allergens={allergens} onFilter={search.onFilter} />
    </search>
  );
}
