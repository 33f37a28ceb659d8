import type { MenuSearch } from '../lib/use-menu-search';
import type { Allergen } from '../menu.api';
import { FilterChips } from './filter-chips';
import { SearchField } from './search-field';

/** What to look for on the menu, what of it not to show, and whether by its sections or as a list. */
export function MenuSearchBar({ search, allergens }: { search: MenuSearch; allergens: readonly Allergen[] }) {
  return (
    <search className="flex flex-wrap gap-2 px-4 pt-4 pb-1.5 sm:px-6 xl:px-0" data-testid="menu-search-bar">
      <SearchField text={search.text} field={search.field} onType={search.onType} onClearText={search.onClearText} />
      <FilterChips search={search} allergens={allergens} />
    </search>
  );
}
